import type { URI } from "langium";
import type { FileHead } from "./file-head.js";
import { decodeText, type FileProblem, type FileSource, MAX_FILE_SIZE, TOO_LARGE } from "./file-text.js";
import type { FolderEntry, FolderSource } from "./folder-source.js";

/** What a client says of a file: its first bytes in base64 with the size of all, or why there are none. */
type ClientFile =
  | { readonly data: string; readonly size: number }
  | { readonly problem: "missing" | "directory" | "unreadable"; readonly message: string };

/** Asks the client for the first `length` bytes of a file. */
export type AskForFile = (uri: string, length: number) => Promise<ClientFile>;

/** Asks the client for what stands in a folder. */
export type AskForFolder = (uri: string) => Promise<{ readonly entries: readonly FolderEntry[] }>;

/**
 * Files of the client: those of a browser, of a remote repository, or of any file system that only the editor knows. What
 * it answers in another form than it should cannot be read; who asks one that does not answer waits.
 */
export function clientFiles(ask: AskForFile, askForFolder: AskForFolder): FileSource & FolderSource {
  const head = async (uri: URI, length: number): Promise<FileHead> => {
    try {
      return headIn(await ask(uri.toString(), length), length);
    } catch {
      return UNREADABLE;
    }
  };
  return {
    head,
    list: async (folder) => {
      try {
        return (await askForFolder(folder.toString())).entries.filter(isEntry);
      } catch {
        return [];
      }
    },
    read: async (uri) => {
      const file = await head(uri, MAX_FILE_SIZE);
      if ("problem" in file) return file;
      return Number(file.size) > MAX_FILE_SIZE ? TOO_LARGE : decodeText(file.bytes);
    },
  };
}

const UNREADABLE: FileProblem = { problem: "unreadable", message: "cannot be read by the editor" };

function headIn(answer: ClientFile, length: number): FileHead {
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
