import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { COLUMNS } from "../../src/report/csv/rows.js";
import { REPORT_FORMATS } from "../../src/report/formats.js";
import { CommandLine } from "./command-line.js";
import { blocksOf, readPage } from "./markdown.js";

const page = readPage("reports.md");
const shell = new CommandLine({ dmesg: "cat dmesg.txt" });
afterAll(() => rmSync(shell.folder, { recursive: true }));

describe("the page on reports", () => {
  test.each(REPORT_FORMATS)("tells of $name, with its suffix", ({ name, suffix }) => {
    const row = page.split("\n").find((line) => line.startsWith("| [") && line.includes(`[\`${name}\`]`));
    expect(row).toBeDefined();
    if (suffix !== undefined) expect(row).toContain(`| \`${suffix}\` |`);
    expect(page).toMatch(new RegExp(`^## .*\\b${name}\\b`, "m"));
  });

  test("tells of every column of the CSV, and of no other", () => {
    const section = page.split("\n## csv\n")[1]?.split("\n## ")[0] ?? "";
    const told = [...section.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = ""]) => cell.split(", "));
    expect(told.map((name) => name.replaceAll("`", "")).toSorted()).toEqual([...COLUMNS].toSorted());
  });

  test.skipIf(process.platform === "win32")("compares with a log as it says: no difference", () => {
    const cli = readPage("cli.md");
    const scenario = blocksOf(cli).find(({ text }) => text.startsWith("// file: lab.kexec\n"));
    const log = blocksOf(cli).find(({ info }) => info === "text file=dmesg.txt");
    writeFileSync(join(shell.folder, "lab.kexec"), scenario?.text ?? "");
    writeFileSync(join(shell.folder, "dmesg.txt"), log?.text ?? "");
    const [command] = blocksOf(page).filter(({ info, text }) => info === "sh" && text.includes("dmesg"));
    const script = `${command?.text}`;
    expect(shell.run(script)).toMatchObject({ status: 0, stdout: "", stderr: "" });
    // And a load that the log does not have so is a difference.
    const other = shell.run(`sed -i 's/initrd  size 16M/initrd size 17M/' lab.kexec\n${script}`);
    expect(other.status).toBe(1);
    expect(other.stdout).toContain("> kexec_file: segment[3]: buf= bufsz=0x1000000 mem=0x7b600000 memsz=0x1000000");
  });
});
