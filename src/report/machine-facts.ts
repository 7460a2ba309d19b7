import { hex, type Machine, U64_MAX } from "../engine/index.js";
import { hexOf } from "./hex.js";
import type { MapRange } from "./map/model.js";
import { rangesOf } from "./map/ranges.js";
import type { ImageLoad } from "./model.js";
import { column, type Sheet } from "./sheet.js";
import { bothSizes, count, exactSize, rangeText } from "./sizes.js";

/** What of a machine decides where segments land, as labels with what they say. */
export function machineFacts({ arch, machine }: ImageLoad): [label: string, words: string][] {
  const { cma, destLimit, kho, pageSize, totalRamPages, walk } = machine;
  return [
    ["architecture", arch],
    ["memory walk", walk === "memblock" ? "memblock: memory that is not reserved" : "the System RAM of /proc/iomem"],
    ["page", exactSize(pageSize)],
    [
      "memory in all",
      `${bothSizes(BigInt(totalRamPages) * BigInt(pageSize))} (${count(Number(totalRamPages), "page")})`,
    ],
    ["segments end below", destLimit === U64_MAX ? "the end of the address space" : hex(destLimit)],
    ["Kexec HandOver", kho === null ? "off" : khoWords(kho.scratch.length, kho.finalized)],
    ["crash kernel", machine.crashkernel === null ? "none reserved" : rangeText(machine.crashkernel)],
    ...(cma > 0 ? [["CMA area", exactSize(cma)] as [string, string]] : []),
  ];
}

function khoWords(areas: number, finalized: boolean): string {
  return `on, ${count(areas, "scratch area")}${finalized ? "" : ", not finalized"}`;
}

const KINDS: Record<MapRange["kind"], string> = {
  ram: "RAM",
  reserved: "reserved",
  crashkernel: "crash kernel",
  scratch: "scratch",
};

/** What a machine has at which addresses, each kind in the order of the machine. */
export function rangeSheet(machine: Machine): Sheet {
  return {
    columns: [
      column("kind", "words"),
      column("(name)", "name"),
      column("range>", "address"),
      column("size>", "size"),
      column("()", "note"),
    ],
    rows: rangesOf(machine).map((range) => [
      KINDS[range.kind],
      range.name,
      extentWords(range),
      exactSize(BigInt(range.size)),
      noteWords(range),
    ]),
  };
}

function extentWords({ start, size }: MapRange): string {
  const [first, bytes] = [BigInt(start), BigInt(size)];
  return bytes === 0n ? `${start} (empty)` : `${start}..${hexOf(first + bytes - 1n)}`;
}

function noteWords({ driverManaged, node, order }: MapRange): string {
  const notes = [
    ...(order === undefined ? [] : [`number ${order} in the list`]),
    ...(node === undefined ? [] : [`node ${node}`]),
    ...(driverManaged ? ["driver-managed"] : []),
  ];
  return notes.join(", ");
}
