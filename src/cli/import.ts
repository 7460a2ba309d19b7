import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { isWell } from "../report/outcome.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, FileError, UsageError, worse } from "./exit.js";
import { type Gathered, gatherFiles } from "./import/gather.js";
import { importHere } from "./import/import-here.js";
import { makeScenario } from "./import/make-scenario.js";
import { machineName, stemOf } from "./import/names.js";
import { tellImport, tellReport } from "./import/tell.js";
import { keepInputs } from "./keep-inputs.js";
import { STDIN } from "./paths.js";
import { writeWhole } from "./write-file.js";

/** The options of `import`. */
export interface ImportOptions {
  readonly output?: string;
  readonly force: boolean;
  readonly here: boolean;
  /** What stands for `/` with `--here`. */
  readonly root?: string;
}

/** Where the path of a scenario on standard output is told, and what it is relative to. */
const ON_STDOUT = "<stdout>";

/**
 * `import PATH…`, `import --here`: a scenario out of the files of a real machine.
 * @throws UsageError for a combination that makes no sense and for an output that is read, FileError when nothing can be made or written
 */
export async function importFiles(
  names: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<ExitCode> {
  const output = options.output === STDIN ? undefined : options.output;
  if (options.here && names.length > 0) throw new UsageError("--here reads this machine: name no files beside it");
  if (output !== undefined && !options.force && existsSync(output)) {
    throw new UsageError(`${output} is there already; --force overwrites it`);
  }
  if (options.here) return importHere(output, options.root, options.force, context);
  if (names.length === 0) throw new UsageError("name the machine's files or the folder that they are in, or --here");
  if (names.includes(STDIN)) throw new UsageError("a scenario names its files: standard input has no name");
  const base = output === undefined ? process.cwd() : dirname(resolve(output));
  const gathered = await gatherFiles(names, (file) => pathFrom(base, file));
  if (output !== undefined)
    await keepInputs(
      output,
      gathered.filter(isInput).map(({ shown }) => shown),
    );
  const files = gathered.flatMap(({ result }) => ("problem" in result ? [] : [result]));
  const shown = output ?? ON_STDOUT;
  const { imported, made } = await makeScenario(files, machineName(nameFor(names, output)), shown, context);
  await tellImport(gathered, imported, context);
  if (!made)
    throw new FileError("no file tells where the memory is: /proc/iomem as root sees it, or memblock's memory");
  if (output === undefined) await context.out.write(made.text);
  else await writeWhole(output, made.text);
  await tellReport(shown, made.report, context);
  const unread = gathered.some(({ named, result }) => named && "problem" in result);
  return worse(unread ? EXIT.files : EXIT.well, isWell([made.report]) ? EXIT.well : EXIT.findings);
}

/** Whether anything of a file is taken; of the scenario of an earlier import in the same folder nothing is. */
function isInput({ result }: Gathered): boolean {
  return "contents" in result && result.contents.some(({ kind }) => kind !== "unused");
}

/** A file as a scenario in a folder names it; undefined when no string of a scenario can. */
function pathFrom(base: string, file: string): string | undefined {
  if (/[\r\n]/.test(file)) return undefined;
  return relative(base, resolve(file)).split(sep).join("/");
}

function nameFor(names: readonly string[], output: string | undefined): string {
  if (output !== undefined) return stemOf(output);
  const folder = names.find(isFolder);
  return folder === undefined ? "" : stemOf(resolve(folder));
}

/** Whether a name is a folder's; one that cannot be looked at, such as a loop of links, is none. */
function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false;
  }
}
