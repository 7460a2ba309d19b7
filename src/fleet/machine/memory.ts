import { type AddressRange, hex, type RamRange, type ScratchArea, type U64 } from "../../engine/index.js";
import { RecordProblem } from "./problem.js";
import { bytesAt, countAt, flagAt, type Json, listAt, objectAt, textAt } from "./values.js";

/** The longest name of a range that is taken. */
const LONGEST_NAME = 64;

/** The System RAM ranges of a record. @throws RecordProblem when there is none, one is wrong, or two share a byte */
export function ramAt(value: Json): readonly RamRange[] {
  const list = listAt(value, "ram");
  if (list.length === 0)
    throw new RecordProblem("missing-field", "", "`ram` is missing: a machine has at least one range");
  const ram: RamRange[] = [];
  for (let i = 0; i < list.length; i++) {
    const range = list[i];
    ram.push(isPlainRam(range) ? range : ramRangeAt(range, i));
  }
  checkOverlap(ram);
  return ram;
}

/** Whether a range can be taken as it was parsed: most are, and paths for messages are not made of them. */
function isPlainRange(value: Json): value is { start: number; end: number } {
  if (typeof value !== "object" || value === null) return false;
  const { start, end } = value as { readonly start?: Json; readonly end?: Json };
  return isPlainBytes(start) && isPlainBytes(end) && start <= end;
}

function isPlainRam(value: Json): value is RamRange {
  if (!isPlainRange(value)) return false;
  const { asListed, driverManaged, name, node } = value as Readonly<Record<string, Json>>;
  return (
    name === undefined &&
    (node === undefined || (isPlainBytes(node) && node <= MOST_NODES)) &&
    (driverManaged === undefined || typeof driverManaged === "boolean") &&
    (asListed === undefined || typeof asListed === "boolean")
  );
}

const MOST_NODES = 1024;

function isPlainBytes(value: Json): value is number {
  return typeof value === "number" && value >= 0 && Number.isSafeInteger(value);
}

function ramRangeAt(value: Json, index: number): RamRange {
  const path = `ram[${index}]`;
  const object = objectAt(value, path);
  const range: { -readonly [Key in keyof RamRange]: RamRange[Key] } = rangeOf(object, path);
  const node = countAt(object.node, `${path}.node`);
  if (node !== undefined) range.node = node;
  if (flagAt(object.driverManaged, `${path}.driverManaged`)) range.driverManaged = true;
  if (flagAt(object.asListed, `${path}.asListed`)) range.asListed = true;
  if (object.name !== undefined) range.name = textAt(object.name, `${path}.name`, LONGEST_NAME);
  return range;
}

/** The ranges that memblock has reserved. @throws RecordProblem for one that is wrong */
export function reservedAt(value: Json): AddressRange[] {
  const list = listAt(value, "reserved");
  const reserved: AddressRange[] = [];
  for (let i = 0; i < list.length; i++) {
    const range = list[i];
    reserved.push(isPlainRange(range) ? range : rangeAt(range, `reserved[${i}]`));
  }
  return reserved;
}

/** A range. @throws RecordProblem for a wrong one, and one that ends before it starts */
export function rangeAt(value: Json, path: string): AddressRange {
  return rangeOf(objectAt(value, path), path);
}

function rangeOf(object: { readonly start?: Json; readonly end?: Json }, path: string): { start: U64; end: U64 } {
  const start = bytesAt(object.start, `${path}.start`);
  const end = bytesAt(object.end, `${path}.end`);
  if (end < start)
    throw new RecordProblem("inverted-range", path, `ends at ${hex(end)}, before it starts at ${hex(start)}`);
  return { start, end };
}

/** The KHO scratch areas in list order. @throws RecordProblem for one that is wrong */
export function scratchAt(value: Json): ScratchArea[] {
  return listAt(value, "scratch").map((item, i) => {
    const path = `scratch[${i}]`;
    const { addr, name, size } = objectAt(item, path);
    const area = { addr: bytesAt(addr, `${path}.addr`), size: bytesAt(size, `${path}.size`) };
    return name === undefined ? area : { name: textAt(name, `${path}.name`, LONGEST_NAME), ...area };
  });
}

/** @throws RecordProblem where two ranges share a byte */
function checkOverlap(ram: readonly RamRange[]): void {
  let rises = true;
  for (let i = 1; i < ram.length && rises; i++) rises = (ram[i] as RamRange).start > (ram[i - 1] as RamRange).end;
  if (rises) return;
  const upward = ram.map((range, index) => ({ ...range, index })).sort((a, b) => (a.start < b.start ? -1 : 1));
  for (const [i, range] of upward.entries()) {
    const before = upward[i - 1];
    if (before && range.start <= before.end)
      throw new RecordProblem(
        "overlapping-ram",
        `ram[${range.index}]`,
        `overlaps ram[${before.index}], from ${hex(range.start)} on`,
      );
  }
}
