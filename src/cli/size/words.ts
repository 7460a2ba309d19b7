import type { Failure } from "../../engine/index.js";
import type { Margin, SizeOutcome } from "../../limits/index.js";
import { grouped } from "../../report/grouped.js";
import { causeOf, failedAt } from "../../report/outcome.js";
import { roughSize } from "../../report/sizes.js";
import { causeWords } from "../../report/words/cause.js";
import type { SizeAnswer } from "./answer.js";

/** A size for reading and to the byte: `446.2M (467,881,984 bytes, 114,229 pages)`. */
export function sizeInWords(size: number, { kind, unit }: SizeAnswer, pageSize: number): string {
  const bytes = bytesWords(size);
  if (unit === "byte") return bytes;
  const pages = Math.ceil(size / pageSize);
  const rough = roughSize(size, kind === "largest" ? "down" : "up");
  return `${rough} (${bytes}, ${grouped(pages)} page${pages === 1 ? "" : "s"})`;
}

/** How much more or less a size is than another one: `318M more than now`. */
export function apartWords(size: number, now: number, unit: SizeAnswer["unit"]): string {
  if (size === now) return "as much as now";
  const apart = Math.abs(size - now);
  const words = unit === "byte" || apart < 1024 ? bytesWords(apart) : roughSize(apart, "down");
  return `${words} ${size > now ? "more" : "less"} than now`;
}

function bytesWords(size: number): string {
  return `${grouped(size)} byte${size === 1 ? "" : "s"}`;
}

/** What becomes of a load of some size, in some words. */
export function outcomeWords(outcome: SizeOutcome): string {
  switch (outcome.kind) {
    case "loads":
      return "loads";
    case "not-known":
      return "loads, as far as can be known: the address of a segment is not";
    case "left-out":
      return "loads without it: the kernel finds no place for it and goes on";
    case "fails":
      return failureInWords(outcome.failure);
  }
}

function failureInWords(failure: Failure): string {
  if (failure.errno === null) return `the kernel never returns, at ${failedAt(failure)}`;
  const fails = `fails with ${failure.errno}`;
  const why = causeWords(causeOf(failure));
  if (failure.at === "sanity") return `${fails}: ${why}`;
  const where = failure.at === "loader" ? "in the loader" : `at ${failedAt(failure)}`;
  return `${fails} ${where}${why === "" ? "" : `: ${why}`}`;
}

/** A margin as it is written: `20 %`, `12.5 %`. */
export function marginWords(margin: Margin): string {
  const part = (margin % 100n).toString().padStart(2, "0").replace(/0+$/, "");
  return `${margin / 100n}${part === "" ? "" : `.${part}`} %`;
}
