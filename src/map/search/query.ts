/** What a search asks for. */
export type Query =
  | { readonly kind: "address"; readonly address: bigint }
  | { readonly kind: "beyond"; readonly number: bigint }
  | { readonly kind: "name"; readonly words: readonly string[] };

const TOP = 1n << 64n;
const UNITS = "KMGTPE";

/**
 * What is searched for: the first address in the text, `0x7b3f0000` or `1992M`, or else words. Underscores between digits
 * are as in a scenario; bare hex digits as a log has them, eight or more, are an address too.
 * @returns `beyond` for a number that 64 bits do not hold; null when there is nothing in it
 */
export function queryOf(text: string): Query | null {
  const address = addressIn(text);
  if (address !== null) return address < TOP ? { kind: "address", address } : { kind: "beyond", number: address };
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? null : { kind: "name", words };
}

function addressIn(text: string): bigint | null {
  const hex = /\b0x([\da-f_]*[\da-f])\b/i.exec(text)?.[1] ?? /^\s*([\da-f]{8,16})\s*$/i.exec(text)?.[1];
  if (hex !== undefined) return BigInt(`0x${hex.replaceAll("_", "")}`);
  const [, digits, unit] = /^\s*(\d[\d_]*)([KMGTPE])?(?:i?B)?\s*$/i.exec(text) ?? [];
  if (digits === undefined) return null;
  return BigInt(digits.replaceAll("_", "")) << BigInt(10 * (unit ? UNITS.indexOf(unit.toUpperCase()) + 1 : 0));
}
