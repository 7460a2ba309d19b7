import { answerFor } from "../answer/answer.js";
import type { PayloadMaker } from "../answer/image.js";
import type { ProblemCode } from "../machine/problem.js";
import { readFleetMachine } from "../machine/read-machine.js";
import type { LineBytes } from "./line-bytes.js";
import { PlainJson } from "./plain/plain-json.js";
import { plainRecord } from "./plain/plain-record.js";
import type { Result } from "./result.js";
import { isInShard, type Shard } from "./shard.js";

/** A line longer than this many bytes is not read. */
export const LONGEST_LINE = 1024 * 1024;

const LINE_END = 0x0a;
/** A line of more bytes has more than two characters, and is not blank. */
const BLANK_BYTES = 6;

/**
 * Answers for the machines of lines of NDJSON; empty lines count as lines, and are nothing else.
 * @param firstLine the number of the first, from 1
 * @param take gets each result with the number of its line, in order
 * @returns the number of the last line that is not empty, whoever answers for it; 0 where all are empty
 */
export function answerLines(
  lines: LineBytes,
  firstLine: number,
  shard: Shard | null,
  images: PayloadMaker,
  take: (result: Result, number: number) => void,
): number {
  const { bytes } = lines;
  const json = new PlainJson(bytes, lines.ascii);
  let last = 0;
  for (let at = 0, number = firstLine; at < bytes.length; number++) {
    const isOurs = isInShard(number, shard);
    json.at = at;
    const machine = isOurs ? plainRecord(json) : undefined;
    if (machine) {
      last = number;
      take(answerRecord(machine, number, images), number);
      at = json.at;
      continue;
    }
    const next = bytes.indexOf(LINE_END, at);
    const end = next < 0 ? bytes.length : next;
    const line = isOurs || end - at <= BLANK_BYTES ? lines.utf8(at, end) : null;
    if (line === null || !isBlank(line)) {
      last = number;
      if (isOurs) take(answerLine(line, number, images), number);
    }
    at = end + 1;
  }
  return last;
}

function answerLine(line: string | null, number: number, images: PayloadMaker): Result {
  const refuse = (reason: ProblemCode, message: string, id: string | null = null): Result => ({
    refused: { line: number, id, reason, message },
  });
  if (line === null) return refuse("not-text", "is no UTF-8 text");
  if (line.length > LONGEST_LINE) return refuse("line-too-long", `is longer than ${LONGEST_LINE / 1024} KiB`);
  let value: unknown;
  try {
    value = JSON.parse(number === 1 && line.charCodeAt(0) === 0xfeff ? line.slice(1) : line);
  } catch (error) {
    return refuse("not-json", `is no JSON: ${(error as Error).message}`);
  }
  return answerRecord(value, number, images);
}

/** Answers for one machine as parsed from JSON. @param line its number; null for one of a capture */
export function answerRecord(value: unknown, line: number | null, images: PayloadMaker): Result {
  const machine = readFleetMachine(value);
  if ("reason" in machine) {
    const { id, message, reason } = machine;
    return { refused: { line, id: id ?? null, reason, message } };
  }
  const answer = answerFor(machine, images);
  return "message" in answer ? { refused: { line, ...answer } } : { answer };
}

function isBlank(line: string): boolean {
  return line.length < 3 && line.trim() === "";
}
