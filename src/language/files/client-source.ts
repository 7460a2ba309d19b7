import type { URI } from "langium";
import type { ListFolderRequest, ReadFileRequest } from "../lsp/protocol.js";
import type { FileHead } from "./file-head.js";
import { decodeText, type FileProblem, type FileSource, MAX_FILE_SIZE } from "./file-text.js";
import type { FolderEntry, FolderSource } from "./folder-source.js";
import { Patience } from "./patience.js";

/** Asks the client for a file. */
export type AskForFile = (params: ReadFileRequest["params"]) => Promise<ReadFileRequest["result"]>;

/** Asks the client for a folder. */
export type AskForFolder = (params: ListFolderRequest["params"]) => Promise<ListFolderRequest["result"]>;

/**
 * Files of the client: those of a browser, of a remote repository, or of any file system that only the editor knows. What
 * it does not answer in time, or in another form than it should, cannot be read.
 */
export function clientFiles(ask: AskForFile, askForFolder: AskForFolder): FileSource & FolderSource {
  const patience = new Patience();
  const head = async (uri: URI, length: number): Promise<FileHead> => {
    try {
      return headIn(await patience.await(ask({ uri: uri.toString(), length })), length);
    } catch {
      return UNREADABLE;
    }
  };
  return {
    head,
    list: async (folder) => {
      try {
        return (await patience.await(askForFolder({ uri: folder.toString() }))).entries.filter(isEntry);
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

const UNREADABLE: FileProblem = { problem: "unreadable", message: "cannot be read by the editor" };

function headIn(answer: ReadFileRequest["result"], length: number): FileHead {
  if ("problem" in answer) {
    const known = ["missing", "directory", "unreadable"].includes(answer.problem) && typeof answer.message === "string";
    return known ? { problem: answer.problem, message: answer.message } : UNREADABLE;
  }
  const bytes = bytesOf(answer.data);
  const isSize = Number.isSafeInteger(answer.size) && answer.size >= bytes.length;
  return isSize ? { bytes: bytes.subarray(0, length), size: answer.size } : UNREADABLE;
}

/** @throws Error for what is no base64 */
function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function isEntry({ name, kind }: FolderEntry): boolean {
  return typeof name === "string" && /^[^/]+$/.test(name) && name.isWellFormed() && ["file", "folder"].includes(kind);
}
