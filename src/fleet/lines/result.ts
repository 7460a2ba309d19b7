import type { Answer } from "../answer/answer.js";
import type { Refused } from "../summary/refused.js";
import type { ImageName } from "../summary/summary.js";

/** What became of the image on one machine, or why nothing did. */
export type Result = { readonly answer: Answer } | { readonly refused: Refused };

/** A line of the results as NDJSON, for programs: see docs/fleet.md and fleet-result-1.schema.json. */
export type ResultLine = ImageKeys & (Answer | ({ readonly outcome: "invalid" } & Refused));

interface ImageKeys {
  readonly image: string;
  readonly type: ImageName["type"];
  readonly payload: string;
}

/** A result as a line of NDJSON, with its line end. */
export function ndjsonLine(image: ImageName, result: Result): string {
  const keys: ImageKeys = { image: image.name, type: image.type, payload: image.digest };
  const line: ResultLine =
    "answer" in result ? { ...keys, ...result.answer } : { ...keys, outcome: "invalid", ...result.refused };
  return `${JSON.stringify(line)}\n`;
}

/** What a line of NDJSON tells: the image and the result. */
export function resultOf({ image, type, payload, ...rest }: ResultLine): { image: ImageName; result: Result } {
  const named: ImageName = { name: image, type, digest: payload };
  if (rest.outcome !== "invalid") return { image: named, result: { answer: rest } };
  const { id, line, message, reason } = rest;
  return { image: named, result: { refused: { line, id, reason, message } } };
}
