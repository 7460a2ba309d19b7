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

/** The parts of a scenario out of the files of a machine, none of them laid out. */
export interface ImportedMachine {
  /** Its `machine`; undefined when no file tells where the memory is. */
  readonly machine: string | undefined;
  readonly images: readonly FoundImage[];
  /** An image to fill in, where there is none. */
  readonly template: string;
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
  if (!machine) return { machine: undefined, images: [], template: "", notes, picked };
  const complainOfLog = (message: string) => logFile && complain(logFile, message);
  const loads = log ? chooseLoads({ ...picked, machine, log }, complainOfLog) : [];
  if (log && log.earlierLoads > 0) {
    complainOfLog(`${log.earlierLoads} of its loads are of earlier boots, of which these files tell nothing`);
  }
  const logged = loads.map((load) => loggedImage(load, name, logFile?.path ?? "", load.number === log?.lastLoad));
  const images =
    logged.length > 0 ? logged : [imageOfFiles(name, machine, picked)].filter((image) => image !== undefined);
  for (const file of unusedImages(picked, images)) complain(file, "it is not used: no image here is one of it");
  const assumed = [...assumptions(machine, picked, log), ...images.flatMap((image) => image.assumed)];
  notes.push(...[...new Set(assumed)].map((message) => ({ file: undefined, message })));
  return {
    machine: machineText(name, machine, [...new Set(loads.flatMap(({ options }) => options))]),
    images,
    template: images.length === 0 ? imageTemplate(name, machine, picked) : "",
    notes,
    picked,
  };
}

/** The kernels, initrds and device trees that no image names. */
function unusedImages({ dtbs, initrds, kernels }: Picked, images: readonly FoundImage[]): MachineFile[] {
  const text = images.map((image) => image.text).join();
  return [...kernels, ...initrds, ...dtbs].map(({ file }) => file).filter(({ path }) => !text.includes(quoted(path)));
}
