import type { MachineFile } from "../../capture/machine-files/content.js";
import { type ImportedMachine, importMachine } from "../../capture/machine-files/import-machine.js";
import { type Outcomes, scenarioText } from "../../capture/machine-files/scenario-text.js";
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
 * Makes a scenario out of files, and works it out.
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
  const { images, machine, template } = imported;
  if (machine === undefined) return { imported, made: null };
  const make = async (outcomes: Outcomes) => {
    const text = await laidOut(scenarioText(machine, images, template, outcomes), context);
    return { text, report: await analysed(path, text, context) };
  };
  const made = await make(new Map());
  const isRefused = images.some(({ observed }) => observed && observed.outcome !== "loaded");
  return { imported, made: isRefused ? await make(outcomesIn(made.report)) : made };
}

/** What a kernel of a version does; undefined: the newest known. */
export function profileOf(version: string | undefined): Profile {
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

/** What became of each image that was placed. */
function outcomesIn({ images }: ReportFile): Outcomes {
  return new Map(images.flatMap(({ load, name }) => (load ? [[name, load.placement.failure?.errno ?? null]] : [])));
}
