import type { FileStat } from "vscode";
import type { ReadFileRequest } from "../../language/lsp/protocol.js";
import { base64 } from "./base64.js";

/** Larger files, in bytes, are not read: the file systems of the editor give files only whole. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** The bit of `vscode.FileType.Directory`. */
const DIRECTORY = 2;

/** The editor's file systems, such as `vscode.workspace.fs`, for URIs as text. */
export interface Files {
  stat(uri: string): Thenable<FileStat>;
  read(uri: string): Thenable<Uint8Array>;
}

type Answer = ReadFileRequest["result"];

/**
 * Answers the server's `kexec/readFile`. What cannot be read is told in words; never throws.
 * @param trusted whether the workspace may decide what is read
 */
export async function readFile(
  { uri, length }: ReadFileRequest["params"],
  files: Files,
  trusted: boolean,
): Promise<Answer> {
  if (!trusted) return { problem: "unreadable", message: "the workspace is not trusted" };
  try {
    const { type, size } = await files.stat(uri);
    if (type & DIRECTORY) return { problem: "directory", message: "it is a folder" };
    if (length === 0) return { data: "", size };
    if (size > LARGEST_FILE)
      return { problem: "unreadable", message: "it is larger than 256 MiB, the most that is read here" };
    const bytes = await files.read(uri);
    return { data: base64(bytes.subarray(0, length)), size: bytes.length };
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return { problem: code === "FileNotFound" ? "missing" : "unreadable", message: message || String(error) };
  }
}
