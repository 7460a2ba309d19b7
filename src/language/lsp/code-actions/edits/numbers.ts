import { hex, u64 } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";

/** A number as a reader likes an address: with a unit where that is short, else in hexadecimal. */
export function addressText(value: bigint): string {
  const size = exactSize(value);
  return value === 0n || /^\d{1,4}[A-Z]$/.test(size) ? size : hex(u64(value));
}

/** A number in the manner of another: in hexadecimal with the same digits and groups, in plain decimal, or with a unit. */
export function numberLike(sample: string, value: bigint): string {
  const digits = /^(0[xX])([\da-fA-F_]+)/.exec(sample);
  if (digits?.[2] !== undefined) {
    const width = /[g-z]/i.test(sample.slice(digits[0].length)) ? 1 : digits[2].replaceAll("_", "").length;
    const plain = value.toString(16).padStart(width, "0");
    const cased = /[A-F]/.test(digits[2]) ? plain.toUpperCase() : plain;
    return `${digits[1]}${digits[2].includes("_") ? grouped(cased, 4) : cased}`;
  }
  if (!/^[\d_]+$/.test(sample) || /^0*$/.test(sample)) return exactSize(value);
  return sample.includes("_") ? grouped(value.toString(), 3) : value.toString();
}

/** Digits with `_` between groups, counted from the last. */
export function grouped(digits: string, size: number): string {
  return digits.replace(new RegExp(`(?<=.)(?=(?:.{${size}})+$)`, "g"), "_");
}
