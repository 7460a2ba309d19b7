import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { MachineFile } from "../../../src/capture/machine-files/content.js";
import { type ImportedMachine, importMachine } from "../../../src/capture/machine-files/import-machine.js";
import { scenarioText } from "../../../src/capture/machine-files/scenario-text.js";
import { hex } from "../../../src/engine/index.js";
import type { ReportFile } from "../../../src/report/model.js";
import { analyseFiles, errorsOf } from "../../language/analyse-text.js";
import { BOOTS, type CapturedCase, captureOf, fileOf } from "../boots.js";
import { fileNamed, profileOf } from "./recognised.js";

const FOLDER = join(import.meta.dirname, "../../fixtures/captures");

/** The texts of a boot, as they were read in the guest. */
function textsOf(boot: string): Record<string, string> {
  const names = readdirSync(join(FOLDER, boot)).filter((name) => name !== "dmesg.txt");
  return Object.fromEntries(names.map((name) => [name, fileOf(boot, name)]));
}

interface Imported {
  readonly one: CapturedCase;
  readonly imported: ImportedMachine;
  readonly report: ReportFile;
}

/** Imports a boot once for each of its loads, as if that had been the last thing in its log, and works the scenarios out. */
async function importCases(boot: string): Promise<Imported[]> {
  const texts = textsOf(boot);
  const files: MachineFile[] = Object.entries(texts).map(([name, text]) => fileNamed(name, text));
  const { cases } = captureOf(boot);
  const scenarios: Record<string, string> = {};
  const imports = cases.map((one, i) => {
    const log = `dmesg-${i}.txt`;
    texts[log] = `${fileOf(boot, "dmesg.txt").trimEnd()}\n${one.dmesg.join("\n")}\n`;
    const imported = importMachine([...files, fileNamed(log, texts[log])], "m", profileOf);
    scenarios[`${i}.kexec`] = scenarioText(imported.machine ?? "", imported.images, imported.template, new Map());
    return { one, imported };
  });
  const reports = await analyseFiles({ ...scenarios, ...texts }, Object.keys(scenarios));
  return imports.map((each, i) => ({ ...each, report: reports[i] as ReportFile }));
}

/** The kernel's own answers; only those are counted of which the log tells everything. */
const counts = { placed: 0, refused: 0, leftOut: 0 };

describe.each(BOOTS)("each load of %s, out of the log", (boot) => {
  test("comes out as the kernel answered", async () => {
    for (const { one, imported, report } of await importCases(boot)) {
      const [image] = report.images;
      if (one.errno === null) {
        counts.placed++;
        const placed = image?.load?.placement.segments.map(({ mem, memsz, bufsz }) => ({
          mem: hex(mem),
          memsz,
          bufsz,
        }));
        expect(placed, one.name).toEqual(one.segments);
        expect(image?.type, one.name).toBe(one.type);
        expect(errorsOf(report), one.name).toEqual([]);
        expect(
          report.diagnostics.map(({ code }) => code),
          one.name,
        ).toContain("observed-agrees");
      } else if (image) {
        counts.refused++;
        expect(image.load, one.name).not.toBeNull();
        // EBUSY comes after the placement, from a kernel without CPU hot-plug.
        expect(image.load?.placement.failure?.errno ?? "EBUSY", one.name).toBe(one.errno);
        expect(imported.images[0]?.observed?.outcome, one.name).toBe("refused-after");
      } else {
        counts.leftOut++;
        // Without a line of the kernel there is nothing to leave out.
        const isLogged = one.dmesg.some((line) => /kernel_size|Loaded|kexec-bzImage64/.test(line));
        expect(
          imported.notes.some(({ message }) => message.startsWith("load 1 ")),
          one.name,
        ).toBe(isLogged);
      }
    }
  });
});

test("those are all loads of all boots: each that succeeded, and of those that failed the 14 whose logs tell their sizes", () => {
  const answers = BOOTS.flatMap((boot) => captureOf(boot).cases.map(({ errno }) => errno));
  const succeeded = answers.filter((errno) => errno === null).length;
  expect(answers.length).toBe(842);
  expect(counts).toEqual({ placed: succeeded, refused: 14, leftOut: 842 - succeeded - 14 });
});
