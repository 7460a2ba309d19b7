import type { URI } from "langium";
import { type FileSource, type FileText, MAX_FILE_SIZE } from "./file-text.js";

/**
 * Reads the log of a kernel. What comes over a serial line has bytes that are no text, and a log redirected on Windows is
 * UTF-16: neither hinders.
 * @returns its text, or why it cannot be read; never rejects
 */
export async function readLog(source: FileSource, uri: URI): Promise<FileText> {
  const file = await source.read(uri);
  if (!("problem" in file) || file.problem !== "not-text") return file;
  const head = await source.head(uri, MAX_FILE_SIZE);
  return "problem" in head ? head : { text: decodeLog(head.bytes) };
}

/** Takes bytes as text: UTF-8, or UTF-16 by its byte order mark; what is none becomes U+FFFD. */
export function decodeLog(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
