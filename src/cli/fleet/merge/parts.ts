import { createReadStream } from "node:fs";
import { extname } from "node:path";
import { type ReadResult, type ResultLine, resultOf } from "../../../fleet/lines/result.js";
import type { FleetSummary } from "../../../fleet/summary/inputs.js";
import { FileError } from "../../exit.js";
import { namedFiles, STDIN } from "../../paths.js";
import { systemErrorWords } from "../../system-error.js";
import { resultFault, summaryFault } from "./check.js";

/** A summary of a part of a fleet, one result of it, or that a file has neither. */
export interface MergedPart {
  readonly content: { readonly summary: FleetSummary } | ReadResult | "nothing";
  /** The file that it is from. */
  readonly file: string;
  /** Where it stands, as a message begins. */
  readonly from: string;
}

/**
 * The parts that files hold, one after the other: summaries as JSON, and results as NDJSON line by line.
 * @throws FileError for a file that cannot be read, and for what is no part
 */
export async function* partsIn(names: readonly string[], stdin: AsyncIterable<Uint8Array>): AsyncGenerator<MergedPart> {
  for (const file of await namedFiles(names)) {
    if (file instanceof FileError) throw file;
    const isStdin = file === STDIN;
    const shown = isStdin ? "<stdin>" : file;
    try {
      yield* partsOf(isStdin ? stdin : createReadStream(file), shown);
    } catch (error) {
      throw error instanceof FileError || !(error as NodeJS.ErrnoException).syscall
        ? error
        : new FileError(`${shown}: ${systemErrorWords(error)}`);
    }
  }
}

async function* partsOf(stream: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<MergedPart> {
  let number = 0;
  let isEmpty = true;
  const document: string[] = [];
  for await (const line of linesOf(stream)) {
    number++;
    // A summary takes many lines and begins with a brace alone.
    if (document.length > 0 || line === "{") document.push(line);
    else if (line.trim() !== "") {
      isEmpty = false;
      const from = `${file}:${number}`;
      yield { content: resultAt(line, from), file, from };
    }
  }
  if (document.length > 0) yield { content: summaryAt(document.join("\n"), file), file, from: file };
  else if (isEmpty && extname(file).toLowerCase() === ".json")
    throw new FileError(`${file}: is no summary of a fleet: it is empty`);
  else if (isEmpty) yield { content: "nothing", file, from: file };
}

/** The lines of a stream without their ends. */
async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

function resultAt(line: string, from: string): ReadResult {
  const value = parsed(line, from);
  const fault = resultFault(value);
  if (fault !== null) throw new FileError(`${from}: is no result of a fleet: ${fault}`);
  const result = resultOf(value as ResultLine);
  if (!result) throw new FileError(`${from}: is no result of a fleet: its number is not one of its shard`);
  return result;
}

function summaryAt(text: string, from: string): { readonly summary: FleetSummary } {
  const value = parsed(text, from);
  const fault = summaryFault(value);
  if (fault !== null) throw new FileError(`${from}: is no summary of a fleet: ${fault}`);
  const { schema: _, ...summary } = value as FleetSummary & { readonly schema: string };
  return { summary };
}

function parsed(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileError(`${from}: is no JSON: ${(error as Error).message}`);
  }
}
