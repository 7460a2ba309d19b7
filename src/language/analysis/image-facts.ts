import { type AddressRange, lastByteOf, type Segment } from "../../engine/index.js";
import type { Part } from "../../limits/parts.js";
import type { ImageLoad } from "../../report/model.js";
import type { AnalysedImage } from "./analyse-image.js";
import { growingPart, growingParts } from "./headroom.js";
import { loaderSegments } from "./load/read-load.js";
import { scratchRanges } from "./range-words.js";
import type { ImageValues, MachineValues } from "./values.js";

/** What conditions ask about a placed image, by name; worked out once for all of them. */
export class ImageFacts {
  /** The machine's name. */
  readonly machineName: string;
  /** The segments that the load has or would have. */
  readonly segmentNames: ReadonlySet<string>;
  /** The names of the scratch, ram and reserved ranges. */
  readonly rangeNames: ReadonlySet<string>;
  /** What the scenario says of the image. */
  readonly values: ImageValues;
  private readonly segments: ReadonlyMap<string, Segment>;
  private readonly ranges: ReadonlyMap<string, readonly AddressRange[]>;
  private readonly homes: MachineRanges["homes"];

  constructor(
    { values, machine }: AnalysedImage,
    readonly load: ImageLoad,
  ) {
    const { segments } = load.placement;
    this.values = values;
    this.machineName = machine?.node.name ?? "";
    this.segments = new Map(segments.map((segment) => [segment.name, segment]));
    const ofLoader = values.load ? loaderSegments(values.load, values.type) : [];
    this.segmentNames = new Set([...[...segments, ...values.buffers].map(({ name }) => name), ...ofLoader]);
    const { names, ranges, homes } = machine ? machineRanges(machine) : NO_RANGES;
    this.rangeNames = names;
    this.ranges = ranges;
    this.homes = homes;
  }

  /** What of the image may become larger. */
  get growing(): readonly Part[] {
    return growingParts(this);
  }

  /** What of the image may become larger, by its name. */
  growingPart(name: string): Part | undefined {
    return growingPart(this, name);
  }

  /** A segment that was placed; of two with one name, the scenario's own. */
  segment(name: string): Segment | undefined {
    return this.segments.get(name);
  }

  /** The scratch, ram and reserved ranges of a name, and the crash kernel's by its field word; undefined for no such name. */
  rangesNamed(name: string): readonly AddressRange[] | undefined {
    return this.ranges.get(name) ?? (this.rangeNames.has(name) ? [] : undefined);
  }

  /** The name of the range that holds a segment wholly. */
  homeOf(segment: Segment): string | undefined {
    const holds = ({ start, end }: AddressRange) => segment.mem >= start && lastByteOf(segment) <= end;
    return this.homes.find((range) => range.name !== undefined && holds(range))?.name;
  }
}

/** The ranges of a machine that conditions may name, and those that a segment is at home in. */
interface MachineRanges {
  readonly names: ReadonlySet<string>;
  readonly ranges: ReadonlyMap<string, readonly AddressRange[]>;
  readonly homes: readonly (AddressRange & { readonly name?: string | undefined })[];
}

const NO_RANGES: MachineRanges = { names: new Set(), ranges: new Map(), homes: [] };

const known = new WeakMap<MachineValues, MachineRanges>();

/** Worked out once for all images of a machine. */
function machineRanges(machine: MachineValues): MachineRanges {
  let found = known.get(machine);
  if (!found) {
    found = {
      names: new Set(rangeNamesOf(machine)),
      ranges: rangesByName(machine),
      homes: [...scratchRanges(machine), ...machine.ram],
    };
    known.set(machine, found);
  }
  return found;
}

function rangeNamesOf({ scratch, ram, reserved }: MachineValues): string[] {
  return [...scratch, ...ram, ...reserved].flatMap(({ name }) => name ?? []);
}

/** Ranges that have a byte, by name; an empty scratch area holds nothing. */
function rangesByName(machine: MachineValues): Map<string, AddressRange[]> {
  const byName = new Map<string, AddressRange[]>();
  for (const range of [...scratchRanges(machine), ...machine.ram, ...machine.reserved]) {
    if (range.name === undefined) continue;
    const known = byName.get(range.name);
    if (known) known.push(range);
    else byName.set(range.name, [range]);
  }
  const { crashkernel } = machine;
  if (crashkernel && !rangeNamesOf(machine).includes("crashkernel")) byName.set("crashkernel", [crashkernel]);
  return byName;
}
