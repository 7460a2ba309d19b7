import { stat } from "node:fs/promises";
import { UsageError } from "./exit.js";

/**
 * Makes sure that an output file is none of those that were read, under whatever name: through a link, or in other letters
 * on a disk that does not tell them apart.
 * @param inputs paths of what was read; those that lead nowhere count for nothing
 * @param option the one that names the output
 * @throws UsageError that names the input which would be lost
 */
export async function keepInputs(output: string, inputs: Iterable<string>, option = "--output"): Promise<void> {
  const target = await fileId(output);
  if (target === undefined) return;
  for (const input of inputs) {
    if ((await fileId(input)) !== target) continue;
    const name = input === output ? "" : `, ${input}`;
    throw new UsageError(`${option} ${output} would overwrite a file that is read${name}`);
  }
}

/** What two names of one file have in common; undefined for what is no regular file, which writing does not replace. */
async function fileId(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found?.isFile() ? `${found.dev}:${found.ino}` : undefined;
}
