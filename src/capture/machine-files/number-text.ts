const UNITS = ["", "K", "M", "G", "T", "P", "E"] as const;

/** A size in bytes as a scenario writes it: with a suffix where that is short, else in hexadecimal, as the kernel logs it. */
export function sizeText(bytes: bigint | number): string {
  let value = BigInt(bytes);
  let unit = 0;
  while (value !== 0n && value % 1024n === 0n && unit < UNITS.length - 1) {
    value /= 1024n;
    unit++;
  }
  return value < 1024n ? `${value}${UNITS[unit]}` : addressText(bytes);
}

/** An address as a scenario writes it. */
export function addressText(address: bigint | number): string {
  return `0x${address.toString(16)}`;
}

/** A text in the quotes of a scenario. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
