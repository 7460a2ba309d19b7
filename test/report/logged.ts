import { captureOf } from "../capture/boots.js";

const hex = (value: bigint) => `0x${value.toString(16)}`;

/** What a real kernel answered to one load, and where it logged its segments. */
export function loggedLoad(boot: string, name: string) {
  const found = captureOf(boot).cases.find((one) => one.name === name);
  if (!found) throw new Error(`${boot} has no load ${name}`);
  const segments = found.segments.map(({ mem, memsz }) => ({
    start: mem,
    end: hex(BigInt(mem) + BigInt(memsz) - 1n),
    memsz,
  }));
  return { errno: found.errno, segments };
}

/** The machine of example 4, and its two loads there: the largest initrd that loads, and one of a page more. */
export const KHO_BOOT = "kho-x86-73-kho-2g";
export const LARGEST = "kernel-612c-initrd-fit";
export const ONE_PAGE_MORE = "kernel-612c-initrd-fit+1page";

/** The scratch areas of that machine, in list order. */
export function loggedScratch() {
  const { kho } = captureOf(KHO_BOOT);
  return (kho?.scratch ?? []).map(({ addr, size }) => `${addr}..${hex(BigInt(addr) + BigInt(size) - 1n)}`);
}
