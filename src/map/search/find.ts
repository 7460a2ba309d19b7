import { clip } from "../../report/printable.js";
import { exactSize } from "../../report/sizes.js";
import { KINDS, type MapItem } from "../items/item.js";
import { hexOf, rangeOf } from "../items/numbers.js";
import type { Query } from "./query.js";

/** What a search found. */
export interface Found {
  /** The answer in a sentence. */
  readonly sentence: string;
  /** Items to go to, the best first. */
  readonly items: readonly MapItem[];
  /** The address asked for; null when names were. */
  readonly address: bigint | null;
}

/** What lies at an address, the smallest thing first, or the items whose name, kind or note has all the words. */
export function find(query: Query, items: readonly MapItem[]): Found {
  switch (query.kind) {
    case "address":
      return findAddress(query.address, items);
    case "beyond":
      return {
        sentence: `${clip(hexOf(query.number), 40)} is beyond 2^64: no address is so high.`,
        items: [],
        address: null,
      };
    case "name":
      return findNames(query.words, items);
  }
}

function findAddress(address: bigint, items: readonly MapItem[]): Found {
  const holding = items
    .filter(({ span, kind }) => span !== null && kind !== "ghost" && span.start <= address && address < span.end)
    .sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
  const parts = holding.map((item) => {
    const kind = KINDS[item.kind].words;
    return `${item.name}${item.name === kind ? "" : ` (${kind})`} at +${hexOf(address - (item.span?.start ?? 0n))}`;
  });
  const sentence = parts.length > 0 ? `${hexOf(address)} is in ${parts.join(", in ")}.` : nothingAt(address, items);
  return { sentence, items: holding, address };
}

/** What is next to an address where nothing is. */
function nothingAt(address: bigint, items: readonly MapItem[]): string {
  const spans = items.flatMap(({ span, name, kind }) => (span && kind !== "ghost" ? [{ ...span, name }] : []));
  const below = spans
    .filter(({ end }) => end <= address)
    .reduce(
      nearer((a, b) => a.end > b.end),
      null,
    );
  const above = spans
    .filter(({ start }) => start > address)
    .reduce(
      nearer((a, b) => a.start < b.start),
      null,
    );
  const sides = [
    below &&
      (address === below.end ? `right above ${below.name}` : `${exactSize(address - below.end)} above ${below.name}`),
    above && `${exactSize(above.start - address)} below ${above.name}`,
  ].filter(Boolean);
  return `Nothing is at ${hexOf(address)}${sides.length > 0 ? `: it is ${sides.join(" and ")}` : ""}.`;
}

type Named = { readonly start: bigint; readonly end: bigint; readonly name: string };

function nearer(better: (a: Named, b: Named) => boolean) {
  return (best: Named | null, span: Named): Named | null => (best === null || better(span, best) ? span : best);
}

function findNames(words: readonly string[], items: readonly MapItem[]): Found {
  const texts = items.map(({ name, kind, note }) => ({
    name: name.toLowerCase(),
    all: `${name} ${KINDS[kind].words} ${note}`.toLowerCase(),
  }));
  const whole = words.join(" ");
  const rank = ({ name }: { readonly name: string }) =>
    name === whole ? 0 : name.startsWith(whole) ? 1 : name.includes(whole) ? 2 : 3;
  const found = items
    .flatMap((item, i) => {
      const text = texts[i];
      return text && words.every((word) => text.all.includes(word)) ? [{ item, rank: rank(text) }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
  const [first] = found;
  const place = first?.span ? ` at ${rangeOf(first.span)}` : "";
  const sentence =
    first === undefined
      ? "Nothing has that name."
      : `${found.length === 1 ? "One item" : `${found.length} items`}: ${first.name}${place}.`;
  return { sentence, items: found, address: null };
}
