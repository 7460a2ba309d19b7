import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { start } from "./binary.js";

// 100,000 points of a second and more.
const SCENARIO = `machine m { arch x86_64  kernel 6.12  ram 1M..64G-1 }
image next on m { buffer kernel { memsz 56M  buf_align 2M  top_down }  buffer initrd { memsz 4M  top_down } }
sweep growth of next { initrd from 1M to 25000M step 1M  kernel 6.12 6.16 7.2 7.3 }
`;

test.skipIf(process.platform === "win32").each(["ndjson", "csv"])(
  "a sweep that is interrupted ends by the signal, and all its lines of %s are whole",
  async (format) => {
    const folder = mkdtempSync(join(tmpdir(), "kexec-sweep-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "a.kexec"), SCENARIO);
    const child = start(["sweep", "a.kexec", "--format", format], { cwd: folder });
    let text = "";
    let isAsked = false;
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (!isAsked) child.kill("SIGINT");
      isAsked = true;
    });
    const [code, signal] = await once(child, "close");
    expect({ code, signal }).toEqual({ code: null, signal: "SIGINT" });
    const lines = text.split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.length).toBeGreaterThan(1);
    // Not all of them: the first line, 4 rows, and what each has.
    expect(lines.length).toBeLessThan(100_000);
    if (format === "ndjson") for (const line of lines) expect(JSON.parse(line)).toMatchObject({ file: "a.kexec" });
    else expect(new Set(lines.map((line) => line.split(",").length >= 21)).size).toBe(1);
  },
);
