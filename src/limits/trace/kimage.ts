import { SEGMENT_MAX } from "../../engine/index.js";
import type { Conditions } from "./conditions.js";
import { constant, type Form, minus, NotFollowed, plus, shifted } from "./form.js";
import type { FormBuffer, FormMachine, FormRegion } from "./inputs.js";

/** A segment whose place follows the size. Bytes. */
export interface FormSegment {
  readonly name: string;
  /** Below 0 at the end of the address space: see `isAtEnd`. */
  readonly mem: Form;
  readonly memsz: Form;
  readonly bufsz: Form;
}

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
    const mem = buffer.mem ? this.takeFixed(buffer.mem) : this.search(buffer, memsz);
    if (mem === null) return "no-hole";
    this.segments.push({ name: buffer.name, mem, memsz, bufsz: buffer.bufsz });
    return null;
  }

  /** Where a search would find a place for a buffer now; null for nowhere. */
  find(buffer: FormBuffer): Form | null {
    return this.search(buffer, this.sizeOf(buffer));
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

  private takeFixed(mem: Form): Form {
    if (mem.step !== 0 || mem.period !== 0) throw new NotFollowed();
    this.fixed = true;
    return mem;
  }

  private search(buffer: FormBuffer, memsz: Form): Form | null {
    const { conditions } = this;
    const { regions, reversible, driverManagedDownward } = this.machine;
    const { topDown, bufMin, bufMax } = buffer;
    const order = topDown && reversible ? regions.toReversed() : regions;
    for (const region of order) {
      if (region.driverManaged && !(topDown && driverManagedDownward)) continue;
      const size = shifted(minus(region.end, region.start), 1);
      if (conditions.below(size, memsz) || conditions.below(region.end, bufMin)) continue;
      if (bufMax && conditions.below(bufMax, region.start)) continue;
      const mem = this.searchRegion(region, buffer, memsz);
      if (mem !== null) return mem;
    }
    return null;
  }

  private searchRegion(region: FormRegion, { topDown, bufMin, bufMax, bufAlign }: FormBuffer, memsz: Form) {
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
