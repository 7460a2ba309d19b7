import { hex, type U64, u64 } from "../../engine/index.js";
import { RecordProblem } from "./problem.js";

/** A JSON value of which nothing is known. */
export type Json = unknown;

/** A JSON object of which nothing is known. */
export type JsonObject = Readonly<Record<string, Json>>;

/** An object. @throws RecordProblem for anything else */
export function objectAt(value: Json, path: string): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new RecordProblem("value-not-allowed", path, `${shownJson(value)} is no object`);
}

/** A list; an empty one where the key is missing or null. @throws RecordProblem for anything else */
export function listAt(value: Json, path: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new RecordProblem("value-not-allowed", path, `${shownJson(value)} is no list`);
}

/** A text that is not empty, of at most `most` UTF-16 units. @throws RecordProblem for anything else */
export function textAt(value: Json, path: string, most: number): string {
  if (value === undefined) throw new RecordProblem("missing-field", "", `\`${path}\` is missing`);
  if (typeof value !== "string" || value === "")
    throw new RecordProblem("value-not-allowed", path, `${shownJson(value)} is no text`);
  if (value.length > most) throw new RecordProblem("value-not-allowed", path, `is longer than ${most} characters`);
  return value;
}

/** true or false; undefined where the key is missing or null. @throws RecordProblem for anything else */
export function flagAt(value: Json, path: string): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "boolean") return value;
  throw new RecordProblem("value-not-allowed", path, `${shownJson(value)} is neither true nor false`);
}

/** One of some values; undefined where the key is missing or null. @throws RecordProblem for anything else */
export function oneOfAt<T extends string | number>(value: Json, known: readonly T[], path: string): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (known.includes(value as T)) return value as T;
  throw new RecordProblem("value-not-allowed", path, `${shownJson(value)} is none of ${known.join(", ")}`);
}

const HEX = /^0[xX][0-9a-fA-F]{1,16}$/;

/**
 * An address or a size in bytes: a number below 2^53, or up to 2^64 - 1 as `"0x…"`.
 * @throws RecordProblem for anything else, and where the key is missing
 */
export function bytesAt(value: Json, path: string): U64 {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value) && value >= 0) return value;
    if (Number.isInteger(value) && value > 0)
      throw new RecordProblem(
        "value-out-of-range",
        path,
        `${value} is not exact in JSON: write it as "${hexOf(value)}"`,
      );
    throw new RecordProblem("malformed-number", path, `${value} is no whole number from 0 on`);
  }
  if (typeof value === "string" && HEX.test(value)) return value.length <= 15 ? Number(value) : u64(BigInt(value));
  if (value === undefined) throw new RecordProblem("missing-field", "", `\`${path}\` is missing`);
  throw new RecordProblem("malformed-number", path, `${shownJson(value)} is neither a number nor "0x…" of 64 bits`);
}

/** A number that is known to be a whole one, from 0 on, and small; undefined where the key is missing or null. */
export function countAt(value: Json, path: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = bytesAt(value, path);
  if (typeof number === "number" && number <= 0xffff_ffff) return number;
  throw new RecordProblem("value-out-of-range", path, `${hex(number)} does not fit 32 bits`);
}

function hexOf(value: number): string {
  return value < 2 ** 64 ? hex(BigInt(value)) : "0x…";
}

/** A value as a message shows it: short. */
export function shownJson(value: Json): string {
  // A list may hold lists a hundred thousand deep, which nothing but their parser can take.
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
