import { hex } from "../../engine/index.js";
import {
  finish,
  grownPayload,
  largest,
  largestWithMargin,
  type Margin,
  type Part,
  partNamed,
  partsOf,
  resized,
  type SizedLoad,
  type SizeLimit,
  smallestScratch,
} from "../../limits/index.js";
import { joined, memoryAround, roomAround } from "../../report/advice/room-around.js";
import type { Load } from "../../report/model.js";
import { messageText } from "../../report/printable.js";
import { exactSize } from "../../report/sizes.js";
import { UsageError } from "../exit.js";
import { noSuch } from "../no-such.js";
import type { SizeQuestion } from "./query.js";

/** An answer of `size --largest` or `--smallest scratch`. Bytes. */
export interface SizeAnswer {
  readonly kind: "largest" | "smallest";
  /** The part or the area, as the scenario names it. */
  readonly name: string;
  /** What a step of the size is. */
  readonly unit: "page" | "byte";
  readonly limit: SizeLimit;
  readonly margin: Margin | null;
  /** The size that leaves the margin; null without one, and where no size does. Of an area the answer has it in it. */
  readonly withMargin: number | null;
  /** How a scenario says a size, in its own language. */
  line(size: number): string;
}

/**
 * The largest size of a part of a load.
 * @throws UsageError for a part that the load does not have
 */
export function largestOf(load: SizedLoad, name: string, image: string, margin: Margin | null): SizeAnswer {
  const part = partNamed(load, name);
  if (!part) {
    const names = partsOf(load).map((one) => one.name);
    throw new UsageError(
      noSuch(`image \`${messageText(image)}\` has nothing with a size of its own called`, name, names),
    );
  }
  const limit = finish(largest(load, part));
  const unit = part.unit === "byte" ? 1 : load.machine.pageSize;
  const withMargin = margin === null || !limit.stretch ? null : largestWithMargin(limit.stretch, margin, unit);
  return { kind: "largest", name, unit: part.unit, limit, margin, withMargin, line: (size) => partLine(part, size) };
}

/** What a scenario says for a part of a size. */
function partLine({ kind, name, field }: Part, size: number): string {
  const bytes = exactSize(size);
  if (kind === "buffer") return `buffer ${name} { … ${field} ${bytes} }`;
  if (field === "") return `${name} ${bytes}`;
  return field === "length" || field === "size" ? `${name} ${field} ${bytes}` : `${name} { … ${field} ${bytes} }`;
}

/**
 * The smallest size of a scratch area.
 * @throws UsageError for an area that there is not, and where KHO is off
 */
export function smallestOf(
  { machine, variants }: Load,
  load: SizedLoad,
  { name, keep }: Extract<SizeQuestion, { kind: "scratch" }>,
  margin: Margin | null,
): SizeAnswer {
  const areas = machine.kho?.scratch ?? [];
  const index = areas.findIndex((area) => area.name === name);
  const area = areas[index];
  if (!area) {
    if (!machine.kho) throw new UsageError("KHO is off: no scratch area is used");
    throw new UsageError(
      noSuch(
        "there is no scratch area",
        name,
        areas.map((one) => one.name ?? ""),
      ),
    );
  }
  const now = { start: BigInt(area.addr), end: BigInt(area.addr) + BigInt(area.size) - 1n };
  const memory = memoryAround(machine, variants?.scratch ?? areas, now);
  const room = roomAround({ ...memory, ram: joined(memory.ram) }, now, BigInt(machine.pageSize));
  const most = Number(area.size) + Number(keep === "start" ? room.behind : room.before);
  const larger = margin === null ? {} : { larger: grownPayload(load.payload, margin) };
  const limit = finish(smallestScratch(load, { index, keep, most, ...larger }));
  return {
    kind: "smallest",
    name,
    unit: "page",
    limit,
    margin,
    withMargin: null,
    line: (size) => `scratch ${name} ${hex(resized(area, size, keep).addr)} size ${exactSize(size)}`,
  };
}
