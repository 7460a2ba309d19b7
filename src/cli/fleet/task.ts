import { isAscii, isUtf8 } from "node:buffer";
import { type FleetImage, PayloadMaker } from "../../fleet/answer/image.js";
import { answerLines, answerRecord, lastNumber } from "../../fleet/lines/answer-lines.js";
import { csvLine } from "../../fleet/lines/csv.js";
import { ndjsonLine, type Result, type ResultKeys } from "../../fleet/lines/result.js";
import { isInShard, type Shard } from "../../fleet/lines/shard.js";
import { Summary, type SummaryData } from "../../fleet/summary/summary.js";

/** How results are written, one a line. */
export type LineFormat = "ndjson" | "csv";

/** What a run is asked for. */
export interface RunFacts {
  readonly image: FleetImage;
  /** How many machines of the least headroom are kept. */
  readonly top: number;
  readonly shard: Shard | null;
  /** The formats that results are wanted in. */
  readonly formats: readonly LineFormat[];
}

/** What all tasks of a run have in common. */
export interface TaskFacts extends RunFacts {
  /** Tells the input from others: see `SummaryInput`. */
  readonly input: string;
}

/** A part of the input. */
export type TaskInput =
  | { readonly kind: "lines"; readonly bytes: Uint8Array<ArrayBuffer>; readonly firstLine: number }
  /** @param first the number of the first in the list of all, from 1 */
  | { readonly kind: "captures"; readonly paths: readonly string[]; readonly first: number }
  /** A line that is not read. */
  | { readonly kind: "long-line"; readonly line: number };

/** What a part of the input comes to. */
export interface TaskResult {
  readonly summary: SummaryData;
  /** The number of the last line that is not empty, or of the last capture, whoever answers for it; 0 for none. */
  readonly last: number;
  /** The results in each of the formats asked for. */
  readonly outputs: readonly Uint8Array<ArrayBuffer>[];
}

/** Answers for the machines of a part of the input. Depends on nothing else: any process may do it, any number of times. */
export async function runTask(facts: TaskFacts, input: TaskInput): Promise<TaskResult> {
  const { formats, shard, top } = facts;
  const images = new PayloadMaker(facts.image);
  const { name, type, digest } = facts.image;
  const keys: ResultKeys = { image: { name, type, digest }, input: facts.input, shard };
  const summary = new Summary(keys.image, top);
  const texts = formats.map(() => "");
  const take = (result: Result, number: number) => {
    if ("answer" in result) summary.add(result.answer);
    else summary.refuse(result.refused);
    for (let i = 0; i < formats.length; i++) {
      texts[i] += formats[i] === "ndjson" ? ndjsonLine(keys, number, result) : csvLine(result);
    }
  };
  let last: number;
  if (input.kind === "lines") {
    const lines = linesOf(input.bytes);
    last = lastNumber(lines, input.firstLine);
    answerLines(lines, input.firstLine, shard, images, take);
  } else if (input.kind === "long-line") {
    last = input.line;
    if (isInShard(input.line, shard)) take(tooLong(input.line), input.line);
  } else {
    last = input.first + input.paths.length - 1;
    const { readCapture } = await import("./capture/read-capture.js");
    for (const [i, path] of input.paths.entries()) {
      const number = input.first + i;
      if (!isInShard(number, shard)) continue;
      const read = await readCapture(path);
      if ("reason" in read) take({ refused: { line: null, id: path, ...read } }, number);
      else take(answerRecord(read, null, images), number);
    }
  }
  const encoder = new TextEncoder();
  return { summary: summary.data(), last, outputs: texts.map((text) => encoder.encode(text)) };
}

function tooLong(line: number): Result {
  return { refused: { line, id: null, reason: "line-too-long", message: "is longer than 1024 KiB" } };
}

/** The lines of a chunk without their ends; null for one that is no UTF-8. */
function linesOf(bytes: Uint8Array): (string | null)[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isAscii(buffer)) return splitLines(buffer.toString("latin1"));
  if (isUtf8(buffer)) return splitLines(buffer.toString("utf8"));
  return splitLines(buffer.toString("latin1")).map((line) => {
    const one = Buffer.from(line, "latin1");
    return isUtf8(one) ? one.toString("utf8") : null;
  });
}

function splitLines(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
