/** A number of 64 bits from its hexadecimal digits, without `0x`; undefined when there are more than 16 of them. */
export function parseHex(digits: string): bigint | undefined {
  return digits.length > 16 ? undefined : BigInt(`0x${digits}`);
}
