import type { FileStat } from "vscode";
import type { ReadFileRequest } from "../../language/lsp/protocol.js";
import { base64 } from "./base64.js";
import { isFolder } from "./file-kind.js";

/** Larger files, in bytes, are not read: the file systems of the editor give files only whole. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** The editor's file systems, such as `vscode.workspace.fs`, for URIs as text. */
export interface Files {
  stat(uri: string): Thenable<FileStat>;
  read(uri: string): Thenable<Uint8Array>;
}

type Answer = ReadFileRequest["result"];

/**
 * Answers the server's `kexec/readFile`. What cannot be read is told in words that go on after the file's name; never throws.
 * @param trusted whether the workspace may decide what is read
 */
export async function readFile(
  { uri, length }: ReadFileRequest["params"],
  files: Files,
  trusted: boolean,
): Promise<Answer> {
  if (!trusted) return { problem: "unreadable", message: "is not read: this folder is not trusted" };
  try {
    const { type, size } = await files.stat(uri);
    if (isFolder(type)) return { problem: "directory", message: "is a directory" };
    if (length === 0) return { data: "", size };
    if (size > LARGEST_FILE)
      return { problem: "unreadable", message: "is larger than 256 MiB: not read by the editor" };
    const bytes = await files.read(uri);
    return { data: base64(bytes.subarray(0, length)), size: bytes.length };
  } catch (error) {
    return problemOf(error as { code?: string; message?: string });
  }
}

/** What one of the editor's file systems says went wrong, a `vscode.FileSystemError`. */
function problemOf({ code, message }: { code?: string; message?: string }): Answer {
  switch (code) {
    case "FileNotFound":
      return { problem: "missing", message: "does not exist" };
    case "FileIsADirectory":
      return { problem: "directory", message: "is a directory" };
    case "NoPermissions":
      return { problem: "unreadable", message: "may not be read (permission denied)" };
    default:
      return { problem: "unreadable", message: `cannot be read by the editor (${message || "unknown error"})` };
  }
}
