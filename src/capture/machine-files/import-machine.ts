import { assumptions } from "./assumptions.js";
import type { MachineFile } from "./content.js";
import { findMachine, type ProfileOf } from "./find-machine.js";
import { imageOfFiles, imageTemplate } from "./image-of-files.js";
import { type FoundImage, loggedImage } from "./image-text.js";
import { chooseLoads } from "./load/choose-loads.js";
import { logFacts } from "./log-facts.js";
import { machineText } from "./machine-text.js";
import { quoted } from "./number-text.js";
import { type Picked, pickFiles } from "./pick.js";

/** Something to tell of an import. */
export interface ImportNote {
  /** The file of which something is left out, as messages name it; undefined for what the scenario takes for granted. */
  readonly file: string | undefined;
  readonly message: string;
}

/** A scenario out of the files of a machine. */
export interface ImportedMachine {
  /** Not yet laid out; undefined when no file tells where the memory is. */
  readonly text: string | undefined;
  readonly images: readonly FoundImage[];
  readonly notes: readonly ImportNote[];
  readonly picked: Picked;
}

/**
 * Writes down a machine out of its files, with the loads that its log tells of.
 * @param name of the machine in the scenario
 */
export function importMachine(files: readonly MachineFile[], name: string, profileOf: ProfileOf): ImportedMachine {
  const notes: ImportNote[] = [];
  const complain = (file: MachineFile, message: string) => notes.push({ file: file.shown, message });
  const picked = pickFiles(files, complain);
  const logFile = picked.log?.file;
  const log = picked.log && logFacts(picked.log.value);
  const machine = findMachine(picked, log, profileOf);
  if (!machine) return { text: undefined, images: [], notes, picked };
  const complainOfLog = (message: string) => logFile && complain(logFile, message);
  const loads = log ? chooseLoads({ ...picked, machine, log }, complainOfLog) : [];
  if (log && log.earlierLoads > 0) {
    complainOfLog(`${log.earlierLoads} of its loads are of earlier boots, of which these files tell nothing`);
  }
  const logged = loads.map((load) => loggedImage(load, name, logFile?.path ?? "", load.number === log?.lastLoad));
  const images =
    logged.length > 0 ? logged : [imageOfFiles(name, machine, picked)].filter((image) => image !== undefined);
  const text = [
    machineText(name, machine, [...new Set(loads.flatMap(({ options }) => options))]),
    ...images.map((image) => image.text),
    ...(images.length === 0 ? [imageTemplate(name, machine, picked)] : []),
  ].join("\n\n");
  for (const file of unusedImages(picked, text)) complain(file, "it is not used: no image here is one of it");
  const assumed = [...assumptions(machine, picked, log), ...images.flatMap((image) => image.assumed)];
  notes.push(...[...new Set(assumed)].map((message) => ({ file: undefined, message })));
  return { text, images, notes, picked };
}

/** The kernels, initrds and device trees that a scenario does not name. */
function unusedImages({ dtbs, initrds, kernels }: Picked, text: string): MachineFile[] {
  return [...kernels, ...initrds, ...dtbs].map(({ file }) => file).filter(({ path }) => !text.includes(quoted(path)));
}
