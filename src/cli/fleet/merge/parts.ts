import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { type Result, type ResultLine, resultOf } from "../../../fleet/lines/result.js";
import type { ImageName, SummaryData } from "../../../fleet/summary/summary.js";
import { FileError, UsageError } from "../../exit.js";
import { namedFiles, STDIN } from "../../paths.js";
import { systemErrorWords } from "../../system-error.js";
import { resultFault, summaryFault } from "./check.js";

/** A summary of a part of a fleet, or one result of it. */
export interface MergedPart {
  readonly content: { readonly summary: SummaryData } | { readonly image: ImageName; readonly result: Result };
  /** Where it stands, as a message begins. */
  readonly from: string;
}

/**
 * The parts that files hold, one after the other: summaries as JSON, and results as NDJSON line by line.
 * @throws FileError for a file that cannot be read, and for what is no part; UsageError for one that holds what another holds
 */
export async function* partsIn(names: readonly string[], stdin: AsyncIterable<Uint8Array>): AsyncGenerator<MergedPart> {
  const seen = new Map<string, string>();
  for (const file of await namedFiles(names)) {
    if (file instanceof FileError) throw file;
    const isStdin = file === STDIN;
    const shown = isStdin ? "<stdin>" : file;
    try {
      const digest = yield* partsOf(isStdin ? Readable.from(stdin) : createReadStream(file), shown);
      const same = digest && seen.get(digest);
      if (same) throw new UsageError(`${shown}: holds the same part as ${same}`);
      if (digest) seen.set(digest, shown);
    } catch (error) {
      throw error instanceof FileError || !(error as NodeJS.ErrnoException).syscall
        ? error
        : new FileError(`${shown}: ${systemErrorWords(error)}`);
    }
  }
}

/** @returns what tells its text from others; undefined where it has no machine: such parts are alike */
async function* partsOf(stream: Readable, shown: string): AsyncGenerator<MergedPart, string | undefined> {
  let number = 0;
  let results = 0;
  const hash = createHash("sha256");
  const document: string[] = [];
  // An error of the stream does not end the lines by itself.
  const failed = new Promise<never>((_, reject) => stream.once("error", reject));
  failed.catch(() => {});
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const { done, value: line } = await Promise.race([lines.next(), failed]);
    if (done) break;
    number++;
    hash.update(line).update("\n");
    // A summary takes many lines and begins with a brace alone.
    if (document.length > 0 || line === "{") document.push(line);
    else if (line.trim() !== "") {
      results++;
      yield resultAt(line, `${shown}:${number}`);
    }
  }
  if (document.length > 0) {
    const part = summaryAt(document.join("\n"), shown);
    if ("summary" in part.content) results += part.content.summary.machines;
    yield part;
  }
  return results > 0 ? hash.digest("hex") : undefined;
}

function resultAt(line: string, from: string): MergedPart {
  const value = parsed(line, from);
  const fault = resultFault(value);
  if (fault !== null) throw new FileError(`${from}: is no result of a fleet: ${fault}`);
  return { from, content: resultOf(value as ResultLine) };
}

function summaryAt(text: string, from: string): MergedPart {
  const value = parsed(text, from);
  const fault = summaryFault(value);
  if (fault !== null) throw new FileError(`${from}: is no summary of a fleet: ${fault}`);
  const { schema: _, ...summary } = value as SummaryData & { readonly schema: string };
  return { from, content: { summary } };
}

function parsed(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileError(`${from}: is no JSON: ${(error as Error).message}`);
  }
}
