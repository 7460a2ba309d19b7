import { U64_MAX } from "../../engine/index.js";
import { shown } from "../parser/problem.js";

/** A number, or the code and words of what is wrong with it. */
export type ParsedNumber =
  | { readonly value: bigint }
  | {
      readonly code: "malformed-number" | "value-out-of-range";
      readonly message: string;
      /** What is likely meant. */
      readonly meant?: string | undefined;
    };

/** No number of 64 bits has more, leading zeros aside. */
const MOST_DIGITS = 20;

const SUFFIXES = "KMGTPE";
const DECIMAL = /^(\d+(?:_\d+)*)(?:([KMGTPE])iB|([KMGTPEkmgtpe]))?$/;
const HEX = /^0[xX]([\da-fA-F]+(?:_[\da-fA-F]+)*)(?:([KMGTPE])iB|([KMGTPkmgtp]))?$/;

/**
 * Reads an integer as the language writes it: decimal or `0x` hex, `_` between digits, a binary suffix
 * `K M G T P E` in either case (the kernel's memparse) or `KiB` … `EiB`. In hex, `E` is a digit.
 * @param text a token of the language: a digit, then letters, digits and `_`
 */
export function parseNumber(text: string): ParsedNumber {
  const hex = /^0[xX]/.test(text);
  const match = (hex ? HEX : DECIMAL).exec(text);
  if (!match) return { code: "malformed-number", message: whatIsWrong(text, hex), meant: whatIsMeant(text) };
  const digits = (match[1] as string).replaceAll("_", "").replace(/^0+(?=.)/, "");
  const suffix = (match[2] ?? match[3] ?? "").toUpperCase();
  const tooLarge = {
    code: "value-out-of-range",
    message: "this is over 2^64 - 1, the largest value of 64 bits",
  } as const;
  if (digits.length > MOST_DIGITS) return tooLarge;
  const value = BigInt(hex ? `0x${digits}` : digits) << BigInt(suffix ? 10 * (SUFFIXES.indexOf(suffix) + 1) : 0);
  return value > U64_MAX ? tooLarge : { value };
}

function whatIsWrong(text: string, hex: boolean): string {
  const number = shown(text);
  if (/__|_$|^0[xX]_|_(?:[KMGTPEkmgtpe](?:iB)?)$/.test(text)) return `\`${number}\`: \`_\` stands between digits only`;
  if (hex) return `\`${number}\` is no hexadecimal number`;
  const unit = /^\d+(?:_\d+)*([A-Za-z]+)$/.exec(text)?.[1];
  if (unit && /^[KMGTPEkmgtpe][iI]?[bB]$/.test(unit)) {
    return `\`${unit}\` is no unit: write \`${unit[0]?.toUpperCase()}\` or \`${unit[0]?.toUpperCase()}iB\` (1024-based)`;
  }
  if (unit) return `\`${unit.slice(0, 20)}\` is no unit: K, M, G, T, P, E or KiB, MiB, GiB, TiB, PiB, EiB`;
  return `\`${number}\` is no number`;
}

/** The number that a text is meant for which is none: a unit or a `_` of another spelling, or an address of /proc/iomem. */
function whatIsMeant(text: string): string | undefined {
  const [, digits = text, unit = ""] = /^(\d.*?)([KMGTPE])(?:i?b?)$/i.exec(text) ?? [];
  const spaced =
    digits
      .replace(/^(0x)?_*/i, "$1")
      .replace(/_+$/, "")
      .replace(/_+/g, "_") + unit.toUpperCase();
  const candidates = /^[\da-f]{8,16}$/i.test(text) ? [`0x${text}`] : [spaced];
  return candidates.find((candidate) => DECIMAL.test(candidate) || HEX.test(candidate));
}
