const SLOTS = 256;

/** Texts that were met before, by a few of their bytes: most of a fleet's come again and again. */
const known: string[] = new Array(SLOTS).fill("");

/**
 * The text of some bytes of ASCII: the same string again, where it was met before.
 * @param to exclusive
 * @param text makes the string
 */
export function knownText(
  bytes: Uint8Array,
  from: number,
  to: number,
  text: (from: number, to: number) => string,
): string {
  // The bytes before a text are in the line too.
  const last = bytes[to - 1] as number;
  const slot = (to - from + 7 * (bytes[from] as number) + 31 * last + 5 * (bytes[to - 2] as number)) % SLOTS;
  const before = known[slot] as string;
  if (isTextOf(before, bytes, from, to)) return before;
  const fresh = text(from, to);
  known[slot] = fresh;
  return fresh;
}

function isTextOf(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}
