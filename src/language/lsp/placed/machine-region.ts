import type { AddressRange } from "../../../engine/index.js";
import { wrapU64 } from "../../../engine/index.js";
import { sizeOf } from "../../../report/sizes.js";
import type { MachineValues } from "../../analysis/values.js";
import type { CapturedFile, Crashkernel, Ram, Reserved, Scratch, ScratchFiles } from "../../generated/ast.js";

/** A range of memory that a machine has, written or read. Bytes, inclusive end; one of size 0 ends a byte before its start, and one of all memory has 2^64. */
export interface MachineRegion extends AddressRange {
  readonly kind: "scratch" | "ram" | "reserved" | "crashkernel";
  readonly name: string | undefined;
  readonly size: number | bigint;
  /** Where it is said: a field, or the field that names the file it was read from. */
  readonly node: Scratch | ScratchFiles | Ram | Reserved | Crashkernel | CapturedFile;
  /** Which of the ranges of its kind it is, in the machine's order. */
  readonly index: number;
}

/** Every range of a machine. */
export function regionsOf({ crashkernel, ram, reserved, scratch }: MachineValues): MachineRegion[] {
  const written = { ram, reserved, crashkernel: crashkernel ? [crashkernel] : [] };
  return [
    ...scratch.map(({ addr, name, node, size }, index): MachineRegion => {
      const end = wrapU64(BigInt(addr) + BigInt(size) - 1n);
      return { kind: "scratch", name, node, start: addr, end, size, index };
    }),
    ...(["ram", "reserved", "crashkernel"] as const).flatMap((kind) =>
      written[kind].map(({ end, name, node, start }, index): MachineRegion => {
        return { kind, name, node, start, end, size: sizeOf({ kind, start, end }), index };
      }),
    ),
  ];
}

/** The ranges that `in NAME` may mean: those of the name, and the crash kernel's by its word when nothing else bears it. */
export function regionsNamed(machine: MachineValues, name: string): MachineRegion[] {
  const regions = regionsOf(machine);
  const named = regions.filter((region) => region.name === name);
  return named.length > 0 || name !== "crashkernel" ? named : regions.filter(({ kind }) => kind === "crashkernel");
}
