import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kexecLanguage } from "../../src/cli/language.js";
import type { NamedVersion, ReportFile } from "../../src/report/model.js";

const EXAMPLES = join(import.meta.dirname, "../../examples");

/** The examples that ship, in the order of their numbers. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith(".kexec"))
  .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));

/** Examples as the command line reads and answers them. */
export function exampleFiles(names = EXAMPLE_NAMES, kernels: readonly NamedVersion[] = []): Promise<ReportFile[]> {
  const sources = names.map((name) => join(EXAMPLES, name));
  return kexecLanguage.analyse(
    sources.map((path) => ({ path, text: readFileSync(path, "utf8") })),
    kernels.length > 0 ? kernels : undefined,
  );
}

/** A scenario with this text, as the command line answers it. */
export async function scenarioFile(path: string, text: string): Promise<ReportFile> {
  const [file] = await kexecLanguage.analyse([{ path, text }]);
  if (!file) throw new Error("no answer");
  return file;
}
