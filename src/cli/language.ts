import { isAbsolute, relative, resolve } from "node:path";
import { URI } from "langium";
import { analyse as analyseScenarios } from "../language/analyse.js";
import type { FileSource } from "../language/files/file-text.js";
import { nodeFiles } from "../language/files/node-source.js";
import { formatScenario } from "../language/format/index.js";
import type { Language } from "./context.js";

/** The language of this package, over the files of this machine's disk. */
export const kexecLanguage: Language = {
  /** What standard input imports is looked for in the working directory. */
  analyse: (files, kernels, reads = () => {}) => {
    const inputs = files.map(({ path, text }) => ({ path, text, uri: URI.file(resolve(path)) }));
    return analyseScenarios(inputs, filesTelling(reads), shownPath, kernels);
  },
  format: async (text) => formatScenario(text),
};

/** The files of the disk, and a word of each that is read. */
function filesTelling(reads: (path: string) => void): FileSource {
  const told = ({ fsPath }: URI) => reads(fsPath);
  return {
    read: (uri) => {
      told(uri);
      return nodeFiles.read(uri);
    },
    head: (uri, length) => {
      told(uri);
      return nodeFiles.head(uri, length);
    },
  };
}

/** A file that nobody named: relative to the working directory when it is in it. */
function shownPath({ fsPath }: URI): string {
  const path = relative(process.cwd(), fsPath);
  return path.startsWith("..") || isAbsolute(path) ? fsPath : path;
}
