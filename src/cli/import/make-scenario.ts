import type { MachineFile } from "../../capture/machine-files/content.js";
import { type ImportedMachine, importMachine } from "../../capture/machine-files/import-machine.js";
import { NEWEST_PROFILE, type Profile, parseVersion, profileFor } from "../../engine/index.js";
import type { ReportFile } from "../../report/model.js";
import type { Context } from "../context.js";

/** A scenario out of files, laid out and worked out. */
export interface MadeScenario {
  readonly imported: ImportedMachine;
  /** Null when no file tells where the memory is. */
  readonly made: { readonly text: string; readonly report: ReportFile } | null;
}

/**
 * Makes a scenario out of files, and works it out: a load that the kernel refused, and that fails here too, is expected to.
 * @param name of the machine
 * @param path where the scenario will stand, for the files that it names
 */
export async function makeScenario(
  files: readonly MachineFile[],
  name: string,
  path: string,
  context: Context,
): Promise<MadeScenario> {
  const imported = importMachine(files, name, profileOf);
  if (imported.text === undefined) return { imported, made: null };
  const text = await laidOut(imported.text, context);
  const report = await analysed(path, text, context);
  const expectations = expectedFailures(imported, report);
  if (expectations.length === 0) return { imported, made: { text, report } };
  const whole = await laidOut([text.trimEnd(), ...expectations].join("\n\n"), context);
  return { imported, made: { text: whole, report: await analysed(path, whole, context) } };
}

function profileOf(version: string | undefined): Profile {
  const parsed = version === undefined ? undefined : parseVersion(version);
  return parsed ? profileFor(parsed) : NEWEST_PROFILE;
}

/** @throws Error for a text with a mistake of form, which is a fault of this program */
async function laidOut(text: string, context: Context): Promise<string> {
  const formatted = await context.format(text);
  if ("text" in formatted) return formatted.text;
  throw new Error(`the scenario made has a mistake of form: ${formatted.errors[0]?.message}`);
}

async function analysed(path: string, text: string, context: Context): Promise<ReportFile> {
  const [report] = await context.analyse([{ path, text }]);
  return report as ReportFile;
}

/** An `expect` for each load that the log says was refused, with the errno that it does not tell. */
function expectedFailures({ images }: ImportedMachine, report: ReportFile): string[] {
  return images.flatMap(({ failed, name }) => {
    const failure = report.images.find((image) => image.name === name)?.load?.placement.failure;
    return failed && failure?.errno ? [`expect ${name} { fails ${failure.errno} }`] : [];
  });
}
