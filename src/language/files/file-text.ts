import type { URI } from "langium";
import type { FileHead } from "./file-head.js";

/** Files over this many bytes are not read. */
export const MAX_FILE_SIZE = 8 * 1024 * 1024;

/** A file's text, or why there is none. */
export type FileText = { readonly text: string } | FileProblem;

/** Why a file cannot be read, or not yet, or has no text, in words that follow its name. */
export interface FileProblem {
  readonly problem: "missing" | "directory" | "unreadable" | "untrusted" | "unread" | "too-large" | "not-text";
  readonly message: string;
  /** For `not-text`: where in the file, from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** Why a file over `MAX_FILE_SIZE` is not read. */
export const TOO_LARGE: FileProblem = {
  problem: "too-large",
  message: `is larger than ${MAX_FILE_SIZE / 1024 / 1024} MiB: not read`,
};

/** Where files come from: a disk, an editor's file system, or a test's table. */
export interface FileSource {
  /** A whole text. Never rejects. */
  read(uri: URI): Promise<FileText>;
  /** The size of a file of any kind, and at most its first `length` bytes. Never rejects. */
  head(uri: URI, length: number): Promise<FileHead>;
}

const MISSING: FileProblem = { problem: "missing", message: "does not exist" };

/** A source without files, for texts that stand alone. */
export const NO_FILES: FileSource = {
  read: async () => MISSING,
  head: async () => MISSING,
};

/**
 * Takes bytes as text: UTF-8, with or without a byte order mark.
 * @returns `not-text` with the place of the first byte that is none
 */
export function decodeText(bytes: Uint8Array): FileText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: "not-text", message: "is UTF-16: save it as UTF-8", line: 1, column: 1 };
  }
  const text = new TextDecoder("utf-8").decode(bytes);
  const nul = text.indexOf("\0");
  if (nul >= 0) return { problem: "not-text", message: "is no text: it has a byte 0", ...placeOf(text, nul) };
  const bad = firstReplaced(text, bytes);
  if (bad >= 0) return { problem: "not-text", message: "is no UTF-8 text", ...placeOf(text, bad) };
  return { text };
}

/** The first character of a decoded text that stands for bytes that are no UTF-8, or -1; U+FFFD may also be written as such. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  const skipped = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let offset = skipped;
  let counted = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) {
    offset += new TextEncoder().encode(text.slice(counted, at)).length;
    counted = at;
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return at;
  }
  return -1;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
