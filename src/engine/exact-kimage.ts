import { type Hole, isEmpty, largestHole } from "./holes.js";
import type { Kimage } from "./kimage.js";
import { hasAddress } from "./layout.js";
import type {
  AddressRange,
  Attempt,
  BufferFailure,
  BufferSearch,
  ImageType,
  Jump,
  KexecBuf,
  Machine,
  Region,
  RegionTrial,
  SanityFailure,
  Segment,
} from "./model.js";
import type { Offer } from "./prepare.js";
import { refusal, SEGMENT_MAX } from "./refusal.js";
import { checkSanity } from "./sanity.js";
import { type Placed, type RegionSearch, type Request, type SearchRules, searchRegion } from "./search.js";
import { TRIES_KEPT, type Tries } from "./tries.js";
import { type U64, wrapU64 } from "./u64.js";

/** Why the address of a segment that CMA may have taken is not told. */
const FROM_CMA = "may come from the CMA area, where the kernel takes the first run of free pages that it finds";

const NO_HOLE = { size: 0, start: null };

type Outcome =
  | { readonly kind: "placed"; readonly mem: bigint; readonly region: number; readonly indeterminate?: string }
  | { readonly kind: "no-hole" | "kernel-would-hang" };

/**
 * A kimage that works exactly as the kernel's 64-bit arithmetic does, wrapping included, and keeps the reasons.
 * Mirrors `kexec_add_buffer` and `sanity_check_segment_list` (Linux 6.1 to 7.3).
 */
export class ExactKimage implements Kimage {
  readonly segments: Segment[] = [];
  readonly searches: BufferSearch[] = [];
  readonly attempts: Attempt[] = [];
  /** Those whose address is known, for the search. */
  private readonly placed: Placed[] = [];
  /** Index into `segments` for each of `placed`. */
  private readonly placedIndex: number[] = [];
  private readonly rules: SearchRules;
  private cmaLeft: bigint;

  constructor(
    readonly machine: Machine,
    readonly offer: Offer,
    private readonly withReasons: boolean,
    readonly counted: Tries | null = null,
    readonly foreseen: Tries | null = null,
  ) {
    this.rules = { ...machine.profile, driverManagedDownward: offer.driverManagedDownward };
    this.cmaLeft = offer.cma ? BigInt(machine.cma) : 0n;
  }

  add(buffer: KexecBuf, index: number): BufferFailure | null {
    if (this.segments.length >= SEGMENT_MAX) return refusal(buffer, index, "too-many-segments");
    const request = this.requestOf(buffer);
    const outcome = this.locate(buffer, request);
    if (outcome.kind !== "placed") return refusal(buffer, index, outcome.kind);
    const indeterminate = outcome.indeterminate ?? (outcome.region < 0 ? undefined : buffer.random);
    if (indeterminate === undefined) {
      this.placed.push({ mem: outcome.mem, memsz: request.memsz });
      this.placedIndex.push(this.segments.length);
    }
    this.segments.push({
      name: buffer.name,
      mem: wrapU64(outcome.mem),
      memsz: wrapU64(request.memsz),
      bufsz: buffer.bufsz,
      source: index,
      region: indeterminate === undefined ? outcome.region : -1,
      ...(indeterminate !== undefined && { indeterminate }),
    });
    return null;
  }

  hasPlace(buffer: KexecBuf): boolean {
    return this.lowestPlace(buffer) !== null;
  }

  lowestPlace(buffer: KexecBuf): U64 | null {
    const request = this.requestOf(buffer);
    let lowest: bigint | null = null;
    for (const index of this.offered(request)) {
      const { mem, verdict } = searchRegion(this.offer.regions[index] as Region, request, this.placed, this.rules);
      if (verdict === "hangs") return 0;
      if (mem !== null && (lowest === null || mem < lowest)) lowest = mem;
    }
    return lowest === null ? null : wrapU64(lowest);
  }

  giveUp(count: number): void {
    if (this.withReasons) this.keepAttempt(count);
    const known = this.placedIndex.findIndex((index) => index >= count);
    if (known >= 0) this.placed.length = this.placedIndex.length = known;
    this.segments.length = count;
  }

  shiftStart(index: number, offset: U64): void {
    const segment = this.segments[index];
    if (!segment || offset === 0) return;
    const mem = wrapU64(BigInt(segment.mem) + BigInt(offset));
    this.segments[index] = { ...segment, mem, memsz: wrapU64(BigInt(segment.memsz) - BigInt(offset)) };
  }

  check(type: ImageType): SanityFailure | null {
    return checkSanity(this.machine, type, this.segments);
  }

  /** What `kexec_add_buffer` searches by: `memsz` and `buf_align` raised to a page. */
  private requestOf(buffer: KexecBuf): Request {
    const pageSize = BigInt(this.machine.pageSize);
    const { topDown, bufMin, bufMax } = buffer;
    const memsz = BigInt.asUintN(64, BigInt(buffer.memsz) + pageSize - 1n) & ~(pageSize - 1n);
    const align = BigInt(buffer.bufAlign);
    const bufAlign = align > pageSize ? align : pageSize;
    const asked = { memsz: wrapU64(memsz), bufAlign: wrapU64(bufAlign), bufMin, bufMax };
    return { asked, memsz, bufAlign, bufMin: BigInt(bufMin), bufMax: BigInt(bufMax), topDown, pageSize };
  }

  /** Keeps the searches of a try; of very many tries the first and the last. */
  private keepAttempt(count: number): void {
    const own = this.searches.findIndex(({ segment }) => segment === count);
    const attempt = { searches: this.searches.splice(own), segments: [...this.segments] };
    if (this.attempts.length >= 2 * TRIES_KEPT) this.attempts.splice(TRIES_KEPT, 1);
    this.attempts.push(attempt);
  }

  /** The first segment whose address cannot be known. */
  private get unknown(): string | undefined {
    return this.placed.length === this.segments.length
      ? undefined
      : this.segments.find((segment) => !hasAddress(segment))?.name;
  }

  /** `kexec_locate_mem_hole`, with `kexec_alloc_contig` before it from 6.17. */
  private locate(buffer: KexecBuf, request: Request): Outcome {
    if (buffer.mem !== null && buffer.mem !== this.machine.memUnknown) {
      this.record(buffer.name, request, "fixed", [], true);
      return { kind: "placed", mem: BigInt(buffer.mem), region: -1 };
    }
    if (request.memsz > 0n && request.memsz <= this.cmaLeft) {
      this.cmaLeft -= request.memsz;
      this.record(buffer.name, request, "cma", [], true);
      return { kind: "placed", mem: 0n, region: -1, indeterminate: FROM_CMA };
    }
    return this.search(buffer, request);
  }

  private search({ name, random }: KexecBuf, request: Request): Outcome {
    const { regions, walk } = this.offer;
    const located = this.withReasons ? this.segments.filter(hasAddress) : [];
    const trials: RegionTrial[] = [];
    let outcome: Outcome = { kind: "no-hole" };
    for (const index of this.offered(request)) {
      const region = regions[index] as Region;
      const result = searchRegion(region, request, this.placed, this.rules);
      if (this.withReasons) {
        const hole = largestHole(window(region, request), located, request.asked.bufAlign);
        trials.push(this.trial(index, result, hole, random !== undefined));
      }
      if (result.verdict === "hangs") outcome = { kind: "kernel-would-hang" };
      if (result.mem !== null) outcome = { kind: "placed", mem: result.mem, region: index };
      if (outcome.kind !== "no-hole") break;
    }
    this.record(name, request, walk, trials, outcome.kind === "placed");
    // With a segment somewhere unknown in the same memory, a hole found without it may be taken; none found is certain.
    if (outcome.kind === "placed" && this.unknown !== undefined) {
      return {
        kind: "placed",
        mem: 0n,
        region: -1,
        indeterminate: `follows ${this.unknown}, whose address is not known`,
      };
    }
    return outcome;
  }

  /** The regions that a search is offered, in its order; where no reasons are kept, without those that an index passes over. */
  private *offered({ topDown, asked }: Request): Generator<number> {
    const { regions, reversible, index } = this.offer;
    const known = this.withReasons ? null : index;
    const [memsz, bufMin, bufMax] = [Number(asked.memsz), Number(asked.bufMin), Number(asked.bufMax)];
    const step = reversible && topDown ? -1 : 1;
    for (let at = step === 1 ? 0 : regions.length - 1; ; at += step) {
      if (known !== null) at = known.next(at, step, memsz, bufMin, bufMax);
      if (at < 0 || at >= regions.length) return;
      yield at;
    }
  }

  private trial(region: number, result: RegionSearch, hole: Hole | null, random: boolean): RegionTrial {
    const { size: largestHole, start: holeStart } = hole ?? NO_HOLE;
    if (result.verdict === "chosen" && (random || this.unknown !== undefined)) {
      return { region, verdict: "may-fit", first: null, jumps: [], largestHole, holeStart };
    }
    const jumps: Jump[] = result.jumps.map(({ from, over, to }) => ({
      from: wrapU64(from),
      over: this.placedIndex[over] as number,
      to: to === null ? null : wrapU64(to),
    }));
    const first = result.first === null ? null : wrapU64(result.first);
    return { region, verdict: result.verdict, first, jumps, largestHole, holeStart };
  }

  private record(
    name: string,
    request: Request,
    walk: BufferSearch["walk"],
    trials: readonly RegionTrial[],
    found: boolean,
  ): void {
    if (!this.withReasons) return;
    const segment = found ? this.segments.length : null;
    this.searches.push({
      name,
      segment,
      ...request.asked,
      topDown: request.topDown,
      walk,
      trials,
    });
  }
}

/** The part of a region inside a request's window; empty when they do not meet. */
function window(region: Region, { asked: { bufMin, bufMax } }: Request): AddressRange {
  if (isEmpty(region)) return region;
  return {
    start: region.start < bufMin ? bufMin : region.start,
    end: region.end > bufMax ? bufMax : region.end,
  };
}
