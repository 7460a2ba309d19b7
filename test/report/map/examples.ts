import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { kexecLanguage } from "../../../src/cli/language.js";
import { memoryMap } from "../../../src/report/map/memory-map.js";
import type { MemoryMap } from "../../../src/report/map/model.js";
import type { ReportFile } from "../../../src/report/model.js";

const FOLDER = fileURLToPath(new URL("../../../examples/", import.meta.url));

/** All the examples, analysed. */
export function exampleFiles(): Promise<ReportFile[]> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".kexec"));
  return kexecLanguage.analyse(
    names.map((name) => ({ path: `${FOLDER}${name}`, text: readFileSync(`${FOLDER}${name}`, "utf8") })),
    [],
  ) as Promise<ReportFile[]>;
}

/** The maps of a file's images. */
export function mapsOf({ images }: ReportFile): MemoryMap[] {
  return images.flatMap((image) => memoryMap(image) ?? []);
}
