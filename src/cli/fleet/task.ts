import { type FleetImage, PayloadMaker } from "../../fleet/answer/image.js";
import { answerLines, answerRecord } from "../../fleet/lines/answer-lines.js";
import { csvLine } from "../../fleet/lines/csv.js";
import { ndjsonLine, type Result, type ResultKeys } from "../../fleet/lines/result.js";
import { isInShard, type Shard } from "../../fleet/lines/shard.js";
import { Summary, type SummaryData } from "../../fleet/summary/summary.js";
import { lineBytes } from "./input/line-bytes.js";

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
  /** The buffer that the lines were in, for others; null where there was none. */
  readonly spent: ArrayBuffer | null;
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
    last = answerLines(lineBytes(input.bytes), input.firstLine, shard, images, take);
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
  const spent = input.kind === "lines" ? input.bytes.buffer : null;
  return { summary: summary.data(), last, outputs: texts.map((text) => encoder.encode(text)), spent };
}

function tooLong(line: number): Result {
  return { refused: { line, id: null, reason: "line-too-long", message: "is longer than 1024 KiB" } };
}
