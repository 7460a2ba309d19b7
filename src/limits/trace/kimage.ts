import { SEGMENT_MAX } from "../../engine/index.js";
import type { Conditions } from "./conditions.js";
import { constant, type Form, minus, NotFollowed, plus, shifted } from "./form.js";
import type { FormBuffer, FormMachine } from "./inputs.js";
import type { Bounds, FormRegion, RegionGroup } from "./regions.js";

/** A segment whose place follows the size. Bytes. */
export interface FormSegment {
  readonly name: string;
  /** Below 0 at the end of the address space: see `isAtEnd`. */
  readonly mem: Form;
  readonly memsz: Form;
  readonly bufsz: Form;
  /** Where it was found; null for an address that was given. */
  readonly region: FormRegion | null;
}

/** A place that a search found. */
type Place = Pick<FormSegment, "mem" | "region">;

/** Whether a search stepped below 0 and found its place at the end of the address space, 2^64 higher than `mem`. */
export function isAtEnd({ mem }: FormSegment): boolean {
  return mem.at < 0;
}

/** Sizes from here on, and addresses from 2^52 on, are not followed: see `PlainKimage`. */
const SIZE_LIMIT = 2 ** 48;

const ZERO = constant(0);

/**
 * The `struct kimage` of one load whose numbers follow a size: `kexec_add_buffer` (Linux 6.1 to 7.3), with the conditions
 * under which it answers the same. What it says for the size looked at is held against the engine's own answer by `trace`.
 */
export class FormKimage {
  readonly segments: FormSegment[] = [];
  /** Whether an address was given, so that segments may overlap. */
  fixed = false;

  constructor(
    readonly machine: FormMachine,
    readonly conditions: Conditions,
  ) {}

  /** Adds a buffer. @returns why it is refused, null when it is placed */
  add(buffer: FormBuffer): "no-hole" | "too-many-segments" | null {
    if (this.segments.length >= SEGMENT_MAX) return "too-many-segments";
    const memsz = this.sizeOf(buffer);
    const place = buffer.mem ? this.takeFixed(buffer.mem) : this.search(buffer, memsz);
    if (place === null) return "no-hole";
    this.segments.push({ name: buffer.name, ...place, memsz, bufsz: buffer.bufsz });
    return null;
  }

  /** Where a search would find a place for a buffer now; null for nowhere. */
  find(buffer: FormBuffer): Form | null {
    return this.search(buffer, this.sizeOf(buffer))?.mem ?? null;
  }

  /** Drops the segments from `count` on. */
  giveUp(count: number): void {
    this.segments.length = count;
  }

  private sizeOf({ memsz }: FormBuffer): Form {
    this.conditions.demand(shifted(memsz, -1));
    this.conditions.demand(shifted(minus(constant(SIZE_LIMIT), memsz), -1));
    return this.conditions.roundUp(memsz, this.machine.pageSize);
  }

  private takeFixed(mem: Form): Place {
    if (mem.step !== 0 || mem.period !== 0) throw new NotFollowed();
    this.fixed = true;
    return { mem, region: null };
  }

  private search(buffer: FormBuffer, memsz: Form): Place | null {
    const { groups, reversible, driverManagedDownward } = this.machine;
    const backward = buffer.topDown && reversible;
    for (let g = 0; g < groups.length; g++) {
      const { regions, bounds } = groups[backward ? groups.length - 1 - g : g] as RegionGroup;
      if (bounds !== null && this.isPassedOver(bounds, buffer, memsz)) continue;
      for (let i = 0; i < regions.length; i++) {
        const region = regions[backward ? regions.length - 1 - i : i] as FormRegion;
        if (region.driverManaged && !(buffer.topDown && driverManagedDownward)) continue;
        if (this.isPassedOver(region, buffer, memsz)) continue;
        const mem = this.searchRegion(region, buffer, memsz);
        if (mem !== null) return { mem, region };
      }
    }
    return null;
  }

  /** Whether a region is passed over, or every one of those that have no larger size and no wider bounds. That it is not is no condition. */
  private isPassedOver({ start, end, size }: Bounds, { bufMin, bufMax }: FormBuffer, memsz: Form): boolean {
    const { conditions } = this;
    if (size.at < memsz.at) return conditions.below(size, memsz);
    if (end.at < bufMin.at) return conditions.below(end, bufMin);
    return bufMax !== null && bufMax.at < start.at && conditions.below(bufMax, start);
  }

  private searchRegion(region: FormRegion, { topDown, bufMin, bufMax, bufAlign }: FormBuffer, memsz: Form) {
    this.conditions.demand(minus(region.size, memsz));
    this.conditions.demand(minus(region.end, bufMin));
    if (bufMax !== null) this.conditions.demand(minus(bufMax, region.start));
    const low = this.conditions.higher(region.start, bufMin);
    const high = bufMax ? this.conditions.lower(region.end, bufMax) : region.end;
    return topDown ? this.searchDown(low, high, memsz, bufAlign) : this.searchUp(low, high, memsz, bufAlign);
  }

  private searchDown(low: Form, high: Form, memsz: Form, align: number): Form | null {
    const { conditions } = this;
    const top = shifted(minus(high, memsz), this.machine.topDownExact ? 1 : 0);
    let candidate = conditions.roundDown(top, align);
    if (conditions.below(candidate, ZERO)) return this.atEnd(candidate);
    while (conditions.atMost(low, candidate)) {
      const over = this.clash(candidate, memsz);
      if (!over) return candidate;
      candidate = conditions.roundDown(minus(over.mem, memsz), align);
    }
    // Below a floor of 0 the kernel's next step wraps to the end of the address space.
    if (conditions.below(candidate, ZERO) && !conditions.below(ZERO, low)) return this.atEnd(constant(-align));
    return null;
  }

  /** A candidate at the end of the address space: nothing else that is followed lies there. */
  private atEnd(candidate: Form): Form {
    if (this.segments.some(isAtEnd)) throw new NotFollowed();
    return candidate;
  }

  private searchUp(low: Form, high: Form, memsz: Form, align: number): Form | null {
    const { conditions } = this;
    let candidate = conditions.roundUp(low, align);
    while (conditions.atMost(lastByte(candidate, memsz), high)) {
      const over = this.clash(candidate, memsz);
      if (!over) return candidate;
      candidate = conditions.roundUp(plus(over.mem, over.memsz), align);
    }
    return null;
  }

  private clash(candidate: Form, memsz: Form): FormSegment | undefined {
    const last = lastByte(candidate, memsz);
    return this.segments.find(
      (segment) =>
        !isAtEnd(segment) &&
        this.conditions.atMost(segment.mem, last) &&
        this.conditions.atMost(candidate, lastByte(segment.mem, segment.memsz)),
    );
  }
}

/** The last byte (inclusive) of what begins at `mem`. */
export function lastByte(mem: Form, memsz: Form): Form {
  return shifted(plus(mem, memsz), -1);
}
