import { answerFor } from "../answer/answer.js";
import type { PayloadMaker } from "../answer/image.js";
import type { ProblemCode } from "../machine/problem.js";
import { readFleetMachine } from "../machine/read-machine.js";
import type { Result } from "./result.js";
import { isInShard, type Shard } from "./shard.js";

/** A line longer than this many bytes is not read. */
export const LONGEST_LINE = 1024 * 1024;

/**
 * Answers for the machines of lines of NDJSON; empty lines count as lines, and are nothing else.
 * @param lines without their ends; null for one that is no UTF-8
 * @param firstLine the number of the first, from 1
 * @param take gets each result with the number of its line, in order
 */
export function answerLines(
  lines: readonly (string | null)[],
  firstLine: number,
  shard: Shard | null,
  images: PayloadMaker,
  take: (result: Result, number: number) => void,
): void {
  for (let i = 0; i < lines.length; i++) {
    const number = firstLine + i;
    if (!isInShard(number, shard)) continue;
    const line = lines[i] as string | null;
    if (line !== null && isBlank(line)) continue;
    take(answerLine(line, number, images), number);
  }
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

/** The number of the last line that is not empty; 0 where all are. @param firstLine the number of the first */
export function lastNumber(lines: readonly (string | null)[], firstLine: number): number {
  const last = lines.findLastIndex((line) => line === null || !isBlank(line));
  return last < 0 ? 0 : firstLine + last;
}

function isBlank(line: string): boolean {
  return line.length < 3 && line.trim() === "";
}
