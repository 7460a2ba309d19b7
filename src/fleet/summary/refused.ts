import type { ProblemCode } from "../machine/problem.js";
import { byText } from "./groups.js";

/** A machine without an answer: a line or a capture that cannot be read, or that the image is not for. */
export interface Refused {
  /** The line of the input, from 1; null for a capture. */
  readonly line: number | null;
  /** The machine's name; for a capture its path; null where the line does not tell. */
  readonly id: string | null;
  readonly reason: ProblemCode;
  readonly message: string;
}

/** How many of each reason a summary keeps. */
const KEPT = 3;

/** Adds one; of each reason those are kept that come first in the input, captures by path. */
export function addRefused(kept: Refused[], refused: Refused): void {
  const alike = kept.filter(({ reason }) => reason === refused.reason);
  const last = alike[KEPT - 1];
  if (last && compareRefused(refused, last) >= 0) return;
  if (last) kept.splice(kept.indexOf(last), 1);
  kept.push(refused);
  kept.sort(compareRefused);
}

function compareRefused(a: Refused, b: Refused): number {
  if (a.line !== b.line) return (a.line ?? 0) - (b.line ?? 0);
  return byText(a.id ?? "", b.id ?? "") || byText(a.reason, b.reason) || byText(a.message, b.message);
}
