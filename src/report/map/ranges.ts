import type { AddressRange, Machine } from "../../engine/index.js";
import { type Hex, hexOf } from "../hex.js";
import { sizeOf } from "../sizes.js";
import type { MapRange } from "./model.js";

/** What a machine has, as a map shows it: RAM, what is reserved, the crash kernel's range, scratch areas, each in its order. */
export function rangesOf({ ram, reserved, crashkernel, kho }: Machine): MapRange[] {
  return [
    ...ram.map(
      (range, i): MapRange => ({
        id: `ram:${i}`,
        kind: "ram",
        name: range.name ?? "",
        ...extent(range),
        ...(range.node !== undefined && { node: range.node }),
        ...(range.driverManaged && { driverManaged: true }),
      }),
    ),
    ...reserved.map(
      (range, i): MapRange => ({
        id: `reserved:${i}`,
        kind: "reserved",
        name: range.name ?? "",
        ...extent(range),
      }),
    ),
    ...(crashkernel ? [{ id: "crashkernel", kind: "crashkernel" as const, name: "", ...extent(crashkernel) }] : []),
    ...(kho?.scratch ?? []).map(
      (area, i): MapRange => ({
        id: `scratch:${i}`,
        kind: "scratch",
        name: area.name ?? "",
        start: hexOf(area.addr),
        size: hexOf(area.size),
        order: i + 1,
      }),
    ),
  ];
}

function extent(range: AddressRange): { start: Hex; size: Hex } {
  return { start: hexOf(range.start), size: hexOf(sizeOf(range)) };
}
