import { open } from "node:fs/promises";
import { decodeText, type FileText, MAX_FILE_SIZE } from "../language/files/file-text.js";
import { chunksOf, readLimited } from "../language/files/node-source.js";
import type { ReportDiagnostic } from "../report/model.js";
import { FileError } from "./exit.js";
import { refuseNamedPipe } from "./no-pipe.js";
import { namedFiles, STDIN } from "./paths.js";
import { systemErrorWords } from "./system-error.js";

/** A file that was read, as text or as something that is none. */
export interface Input {
  /** As the user named it, `<stdin>` for standard input. */
  readonly path: string;
  readonly stdin: boolean;
  readonly byteOrderMark: boolean;
  /** Without its byte order mark; empty when the file is no text. */
  readonly text: string;
  /** Why the file is no text: at the first byte that is to blame. */
  readonly fault: ReportDiagnostic | null;
}

/**
 * Reads all files that arguments name, patterns expanded, in order.
 * @returns for each the file, or why it cannot be read
 */
export async function readInputs(
  names: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
): Promise<(Input | FileError)[]> {
  const inputs: (Input | FileError)[] = [];
  for (const file of await namedFiles(names)) {
    inputs.push(file instanceof FileError ? file : await readInput(file, stdin));
  }
  return inputs;
}

async function readInput(name: string, stdin: AsyncIterable<Uint8Array>): Promise<Input | FileError> {
  const isStdin = name === STDIN;
  const path = isStdin ? "<stdin>" : name;
  try {
    const bytes = isStdin ? await readAll(stdin) : await readFile(name);
    const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { path, stdin: isStdin, byteOrderMark, ...textOrFault(decodeText(bytes)) };
  } catch (error) {
    return new FileError(`${path}: ${error instanceof FileError ? error.message : systemErrorWords(error)}`);
  }
}

function textOrFault(decoded: FileText): Pick<Input, "text" | "fault"> {
  if ("text" in decoded) return { text: decoded.text, fault: null };
  const { message, line = 1, column = 1 } = decoded;
  const place = { line, column, endLine: line, endColumn: column + 1 };
  return {
    text: "",
    fault: { severity: "error", code: "not-text", message: `the file ${message}`, ...place, related: [] },
  };
}

async function readFile(path: string): Promise<Uint8Array> {
  await refuseNamedPipe(path);
  const handle = await open(path);
  try {
    if ((await handle.stat()).isDirectory()) {
      throw new FileError("is a directory: name its files, or a pattern in quotes such as 'dir/**/*.kexec'");
    }
    return await readAll(chunksOf(handle));
  } finally {
    await handle.close();
  }
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const bytes = await readLimited(chunks);
  if (!bytes) throw new FileError(`is larger than ${MAX_FILE_SIZE / 1024 / 1024} MiB, which no scenario is: not read`);
  return bytes;
}
