import type { U64 } from "../../engine/index.js";
import type { ObservedDifference, ObservedRow } from "./model.js";

/** No page is larger: a segment that is as long as what is copied in is longer by less. */
const LARGEST_PAGE = 0x10000n;

/** What to tell of a row that differs: `memsz` not where it is no more than `bufsz` rounded up, which is told. */
export function toldDifferences({ differs, predicted, observed }: ObservedRow): readonly ObservedDifference[] {
  const follows = differs.includes("bufsz") && isRounded(predicted) && isRounded(observed);
  return follows ? differs.filter((what) => what !== "memsz") : differs;
}

function isRounded(sizes: { readonly bufsz: U64 | null; readonly memsz: U64 | null } | null): boolean {
  if (!sizes || sizes.bufsz === null || sizes.memsz === null) return false;
  const more = BigInt(sizes.memsz) - BigInt(sizes.bufsz);
  return more >= 0n && more < LARGEST_PAGE;
}
