import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isWell } from "../../report/outcome.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode, FileError, UsageError } from "../exit.js";
import { keepInputs } from "../keep-inputs.js";
import { writeWhole } from "../write-file.js";
import { writeCopies } from "./copy-here.js";
import { type Here, readHere } from "./here.js";
import { makeScenario } from "./make-scenario.js";
import { machineName, stemOf } from "./names.js";
import { recogniseCopy } from "./read-machine-file.js";
import { tellImport, tellReport } from "./tell.js";

/**
 * `import --here`: a scenario of the running machine, beside a folder with copies of its files.
 * @param root what stands for `/`; undefined for `/` itself
 * @throws UsageError where there is no Linux, or without an output file, or for one that is read; FileError without the rights to see addresses,
 * before anything is written
 */
export async function importHere(
  output: string | undefined,
  root: string | undefined,
  force: boolean,
  context: Context,
): Promise<ExitCode> {
  if (root === undefined && process.platform !== "linux") {
    throw new UsageError(`--here reads the running Linux, and this is ${process.platform}: see \`collect-script\``);
  }
  if (output === undefined) throw new UsageError("--here needs --output FILE: copies go into a folder beside it");
  const folder = folderFor(output);
  if (!force && existsSync(folder)) throw new UsageError(`${folder} is there already; --force overwrites files in it`);
  const here = await readHere(root ?? "/");
  await keepInputs(output, here.sources);
  const files = here.files.map(({ content, name }) => recogniseCopy(name, `${basename(folder)}/${name}`, content));
  checkAddresses(
    here,
    files.flatMap(({ contents }) => contents),
  );
  const takeBack = await writeCopies(folder, here.files);
  try {
    const { imported, made } = await makeScenario(files, machineName(stemOf(output)), output, context);
    if (!made) throw new FileError("/proc/iomem tells of no memory");
    await writeWhole(output, made.text);
    const copies = files.map((result) => ({ shown: join(dirname(output), result.path), result, named: false }));
    const unread = here.problems.map(({ path, problem }) => ({ shown: path, result: { problem }, named: false }));
    await tellImport([...copies, ...unread], imported, context);
    await tellReport(output, made.report, context);
    return isWell([made.report]) ? EXIT.well : EXIT.findings;
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/** `lab` beside `lab.kexec`. */
function folderFor(output: string): string {
  const stem = stemOf(output);
  return join(dirname(output), stem === basename(output) ? `${stem}-files` : stem);
}

/** Without root the kernel shows every address as 0, and nothing can be placed. */
function checkAddresses(here: Here, contents: readonly { readonly kind: string; readonly reason?: string }[]): void {
  if (contents.some(({ kind }) => kind === "iomem" || kind === "memblock")) return;
  const problem = here.problems.find(({ path }) => path === "/proc/iomem")?.problem ?? "is missing";
  const why = contents.find(({ reason }) => reason !== undefined)?.reason ?? `/proc/iomem ${problem}`;
  throw new FileError(`no memory map: ${why}. --here needs root: \`sudo kexec-scenario import --here …\``);
}
