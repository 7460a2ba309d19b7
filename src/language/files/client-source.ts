import type { URI } from "langium";
import type { ListFolderRequest, ReadFileRequest } from "../lsp/protocol.js";
import type { FileHead } from "./file-head.js";
import { decodeText, type FileProblem, type FileSource, MAX_FILE_SIZE } from "./file-text.js";
import type { FolderSource } from "./folder-source.js";

/** Asks the client for a file. */
export type AskForFile = (params: ReadFileRequest["params"]) => Promise<ReadFileRequest["result"]>;

/** Asks the client for a folder. */
export type AskForFolder = (params: ListFolderRequest["params"]) => Promise<ListFolderRequest["result"]>;

/** For how long the client may take over a file or a folder, in milliseconds. */
const PATIENCE = 10_000;

/** Files of the client: those of a browser, of a remote repository, or of any file system that only the editor knows. */
export function clientFiles(ask: AskForFile, askForFolder: AskForFolder): FileSource & FolderSource {
  const head = (uri: URI, length: number) => headOf(ask, uri, length);
  return {
    head,
    list: async (folder) => {
      try {
        return (await inTime(askForFolder({ uri: folder.toString() }))).entries;
      } catch {
        return [];
      }
    },
    read: async (uri) => {
      const file = await head(uri, MAX_FILE_SIZE);
      if ("problem" in file) return file;
      const tooLarge = Number(file.size) > MAX_FILE_SIZE;
      return tooLarge
        ? { problem: "too-large", message: `is larger than ${MAX_FILE_SIZE / 1024 / 1024} MiB: not read` }
        : decodeText(file.bytes);
    },
  };
}

async function headOf(ask: AskForFile, uri: URI, length: number): Promise<FileHead> {
  try {
    const answer = await inTime(ask({ uri: uri.toString(), length }));
    return "problem" in answer ? answer : { bytes: bytesOf(answer.data).subarray(0, length), size: answer.size };
  } catch {
    return UNREADABLE;
  }
}

const UNREADABLE: FileProblem = { problem: "unreadable", message: "cannot be read by the editor" };

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @throws Error for what is no base64 */
function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
