import type { Answer } from "../answer/answer.js";
import type { Refused } from "../summary/refused.js";
import type { ImageName } from "../summary/summary.js";
import { isInShard, parseShard, type Shard, shardText } from "./shard.js";

/** What became of the image on one machine, or why nothing did. */
export type Result = { readonly answer: Answer } | { readonly refused: Refused };

/** What all results of a run have in common: the image, and the part of which input it answers for. */
export interface ResultKeys {
  readonly image: ImageName;
  /** Tells inputs apart: see `SummaryInput`. */
  readonly input: string;
  readonly shard: Shard | null;
}

/** A line of the results as NDJSON, for programs: see docs/fleet.md and fleet-result-1.schema.json. */
export type ResultLine = LineKeys & (Answer | ({ readonly outcome: "invalid" } & Refused));

interface LineKeys {
  readonly image: string;
  readonly type: ImageName["type"];
  readonly payload: string;
  readonly input: string;
  readonly shard: string | null;
  /** The machine's number in the input, from 1: that of its line, or of the capture in their list. */
  readonly number: number;
}

/** A result as a line of NDJSON, with its line end. @param number the machine's, in the input, from 1 */
export function ndjsonLine({ image, input, shard }: ResultKeys, number: number, result: Result): string {
  const keys: LineKeys = {
    image: image.name,
    type: image.type,
    payload: image.digest,
    input,
    shard: shard && shardText(shard),
    number,
  };
  const line: ResultLine =
    "answer" in result ? { ...keys, ...result.answer } : { ...keys, outcome: "invalid", ...result.refused };
  return `${JSON.stringify(line)}\n`;
}

/** A result that was read back. */
export interface ReadResult {
  readonly keys: ResultKeys;
  readonly number: number;
  readonly result: Result;
}

/** What a line of NDJSON tells. @returns undefined for a shard that is none, or that does not have the number */
export function resultOf({ image, type, payload, input, shard, number, ...rest }: ResultLine): ReadResult | undefined {
  const part = shard === null ? null : parseShard(shard);
  if (part === undefined || !isInShard(number, part)) return undefined;
  const keys: ResultKeys = { image: { name: image, type, digest: payload }, input, shard: part };
  if (rest.outcome !== "invalid") return { keys, number, result: { answer: rest } };
  const { id, line, message, reason } = rest;
  return { keys, number, result: { refused: { line, id, reason, message } } };
}
