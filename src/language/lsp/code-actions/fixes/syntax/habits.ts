import { U64_MAX } from "../../../../../engine/index.js";
import { exactSize } from "../../../../../report/sizes.js";
import type { Finding, Spot } from "../../../../analysis/finding.js";
import { AMOUNTS, FIELD_WORDS } from "../../../../parser/blocks.js";
import { replace, textOf } from "../../edits/edit.js";
import { lineEnd, lineStart } from "../../edits/lines.js";
import type { Candidate } from "../syntax.js";

/** `256 MB`: the unit against its number. */
export function joinedUnit({ spot }: Finding): Candidate[] {
  const unit = /^([KMGTPE])(?:i?B)?$/i.exec(textOf(spot))?.[1];
  const [whole, number] = /(\d\w*)[^\S\r\n]+$/.exec(before(spot)) ?? [];
  if (unit === undefined || whole === undefined || number === undefined) return [];
  return [change({ ...spot, offset: spot.offset - whole.length }, number + unit.toUpperCase(), true)];
}

/** `top-down`: a word of the language with its underscore. */
export function underscore({ spot }: Finding): Candidate[] {
  const [whole = "", first, second] = /^(\w+)[^\S\r\n]*-[^\S\r\n]*(\w+)/.exec(after(spot)) ?? [];
  const word = `${first}_${second}`;
  const known = Object.values(FIELD_WORDS).some((words) => words.includes(word)) || word === "driver_managed";
  return known ? [change({ ...spot, end: spot.offset + whole.length }, word, true)] : [];
}

/** What the lines of /proc/iomem are here that a machine takes. */
const IOMEM: Readonly<Record<string, string>> = { "System RAM": "ram", "Crash kernel": "crashkernel" };

/** `00100000-bfffffff : System RAM`: a line of /proc/iomem as a field. */
export function iomemLine({ spot }: Finding): Candidate[] {
  const line = /^([\da-f]{8,16})-([\da-f]{8,16})(?:[^\S\r\n]*:[^\S\r\n]*(System RAM|Crash kernel)(?![^\s/}]))?/i;
  const [whole = "", first, last, label = "System RAM"] = line.exec(after(spot)) ?? [];
  const word = IOMEM[label];
  if (first === undefined || word === undefined) return [];
  return [change({ ...spot, end: spot.offset + whole.length }, `${word} 0x${first}..0x${last}`, true)];
}

/** `ima size 4K`: the size without a word before it. */
export function sizeTooMany({ spot }: Finding): Candidate[] {
  const [whole, word = ""] = /\b(\w+)\s+size\s+$/.exec(before(spot)) ?? [];
  if (whole === undefined || !AMOUNTS.includes(word)) return [];
  return [change({ ...spot, offset: spot.offset - whole.length }, `${word} ${textOf(spot)}`, true)];
}

/** `1.5G`: the same as a whole number. */
export function wholeNumber({ spot }: Finding): Candidate[] {
  const [, whole, part = "", unit = ""] = /^(\d+)\.(\d{1,12})([KMGTPE]?)(?:i?B)?$/i.exec(textOf(spot)) ?? [];
  if (whole === undefined) return [];
  const scale = 1024n ** BigInt("KMGTPE".indexOf(unit.toUpperCase() || " ") + 1);
  const tenths = 10n ** BigInt(part.length);
  const value = BigInt(whole + part) * scale;
  if (value % tenths !== 0n || value / tenths > U64_MAX) return [];
  return [change(spot, exactSize(value / tenths), unit !== "")];
}

/** `0x1000-0x9fbff`: a range with `..` for its hyphen; of `1M-4G` the end is the first byte behind it. */
export function rangeByHyphen({ spot }: Finding): Candidate[] {
  const { part } = spot;
  const from = lineStart(part.text, spot.offset);
  const line = part.text.slice(from, lineEnd(part.text, spot.offset));
  return [...line.matchAll(/(?<!\w)(\w+)[^\S\r\n]*-[^\S\r\n]*(\w+)/g)].map((match) => {
    const [whole, first = "", last = ""] = match;
    const isBare = [first, last].every((text) => /^[\da-f]{8,16}$/i.test(text));
    const end = /^\d[\d_]*[KMGTPE](?:iB)?$/i.test(last) ? `${last} - 1` : last;
    const range = isBare ? `0x${first}..0x${last}` : `${first}..${end}`;
    const offset = from + match.index;
    return change({ part, offset, end: offset + whole.length }, range, false);
  });
}

function change(spot: Spot, text: string, safe: boolean): Candidate {
  return { title: `Change to \`${text}\``, edit: replace(spot, text), safe };
}

function before({ part, offset }: Spot): string {
  return part.text.slice(lineStart(part.text, offset), offset);
}

function after({ part, offset }: Spot): string {
  return part.text.slice(offset, lineEnd(part.text, offset));
}
