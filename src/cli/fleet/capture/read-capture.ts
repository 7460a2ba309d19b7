import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { URI } from "langium";
import type { MachineFile } from "../../../capture/machine-files/content.js";
import { importMachine } from "../../../capture/machine-files/import-machine.js";
import type { Problem } from "../../../fleet/machine/problem.js";
import type { MachineRecord } from "../../../fleet/machine/record.js";
import { readMachineAlone } from "../../../language/alone.js";
import { decodeText, type FileSource } from "../../../language/files/file-text.js";
import { nodeFiles } from "../../../language/files/node-source.js";
import { FileError } from "../../exit.js";
import { gatherFiles } from "../../import/gather.js";
import { profileOf } from "../../import/make-scenario.js";
import { recogniseCopy } from "../../import/read-machine-file.js";
import { systemErrorWords } from "../../system-error.js";
import { type ArchivedFile, isArchive, readArchive } from "./archive.js";
import { recordOf } from "./record-of.js";

/** The files of one machine. */
interface Gathered {
  readonly files: readonly MachineFile[];
  readonly source: FileSource;
  /** Where the scenario of the machine would stand. */
  readonly folder: string;
}

/** What a fleet calls the machine of a capture: its path without the suffix of an archive. */
export function captureId(path: string): string {
  return path.replace(/\.(tar|tar\.gz|tgz)$/i, "");
}

/**
 * The machine of a folder or an archive that `collect.sh` made, as `import` and a scenario see it.
 * @returns why there is none instead; never rejects for what files hold
 */
export async function readCapture(path: string): Promise<MachineRecord | Problem> {
  try {
    return await recordIn(path);
  } catch (error) {
    const message = error instanceof FileError ? error.message : systemErrorWords(error);
    return { reason: "capture-not-readable", message };
  }
}

async function recordIn(path: string): Promise<MachineRecord | Problem> {
  const { files, folder, source } = await gathered(path);
  const { machine } = importMachine(files, "host", profileOf);
  if (machine === undefined)
    throw new FileError("no file tells where the memory is: /proc/iomem as root sees it, or memblock's memory");
  const uri = URI.file(join(folder, "machine.kexec"));
  const alone = await readMachineAlone({ path, uri, text: machine }, source);
  if (alone?.values) return recordOf(captureId(path), alone.values);
  return { reason: "capture-not-readable", message: alone?.error?.message ?? "its files make no machine" };
}

async function gathered(path: string): Promise<Gathered> {
  const isFolder = (await stat(path)).isDirectory();
  if (isFolder) {
    const results = await gatherFiles([path], (file) => basename(file));
    const files = results.flatMap(({ result }) => ("problem" in result ? [] : [result]));
    return { files, source: nodeFiles, folder: resolve(path) };
  }
  if (!isArchive(path))
    throw new FileError(
      "is neither a folder nor an archive of one (.tar, .tar.gz, .tgz) nor lines of machines (.ndjson)",
    );
  const folder = resolve("/capture");
  const files = await readArchive(path);
  return { files: files.map(recognise), source: sourceOf(files, folder), folder };
}

function recognise({ bytes, name }: ArchivedFile): MachineFile {
  const text = decodeText(bytes);
  return recogniseCopy(name, name, "text" in text ? text.text : bytes);
}

/** The files of an archive as a folder has them. */
function sourceOf(files: readonly ArchivedFile[], folder: string): FileSource {
  const byPath = new Map(files.map((file) => [URI.file(join(folder, file.name)).toString(), file]));
  const missing = { problem: "missing", message: "does not exist" } as const;
  return {
    read: async (uri) => {
      const file = byPath.get(uri.toString());
      return file ? decodeText(file.bytes) : missing;
    },
    head: async (uri, length) => {
      const file = byPath.get(uri.toString());
      return file ? { bytes: file.bytes.subarray(0, length), size: file.size } : missing;
    },
  };
}
