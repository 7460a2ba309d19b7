import {
  hex,
  type Machine,
  type Placement,
  type SanityCheck,
  type SanityFailure,
  type Segment,
} from "../../engine/index.js";
import { count, exactSize, rangeText, segmentRange } from "../sizes.js";

/** The checks of `sanity_check_segment_list` as the kernel makes them, one after the other. */
export const SANITY_STEPS: readonly { readonly rule: string; readonly checks: readonly SanityCheck[] }[] = [
  {
    rule: "each segment is page aligned, wraps nowhere, and ends below the highest address allowed",
    checks: ["address-wraps", "not-page-aligned", "beyond-limit"],
  },
  { rule: "no two segments overlap", checks: ["overlap"] },
  { rule: "no segment copies in more than it has room for (bufsz over memsz)", checks: ["bufsz-over-memsz"] },
  {
    rule: "no segment, and not all together, take more than half of the machine's memory",
    checks: ["segment-over-half", "all-over-half"],
  },
  { rule: "a crash image lies wholly inside the crash kernel's range", checks: ["outside-crashkernel"] },
];

/** What a failed check of `sanity_check_segment_list` found, in a sentence with its numbers; no full stop. */
export function sanityWords({ check, segments }: SanityFailure, placement: Placement, machine: Machine): string {
  const [one, other] = segments.map((index) => placement.segments[index] as Segment) as [Segment, Segment];
  switch (check) {
    case "address-wraps":
      return `${one.name} starts at ${hex(one.mem)}, and ${exactSize(one.memsz)} from there run past the end of the 64-bit address space`;
    case "not-page-aligned":
      return `${extent(one)} does not start and end on a page of ${exactSize(machine.pageSize)}`;
    case "beyond-limit":
      return `${extent(one)} does not end below ${hex(machine.destLimit)}, the highest address that kexec may write (KEXEC_DESTINATION_MEMORY_LIMIT)`;
    case "overlap":
      return `${extent(one)} and ${extent(other)} overlap`;
    case "bufsz-over-memsz":
      return `${one.name} copies in ${hex(one.bufsz)} bytes (bufsz), but has room for ${hex(one.memsz)} (memsz)`;
    case "segment-over-half":
      return `${one.name} takes ${overHalf(BigInt(one.memsz), machine)}`;
    case "all-over-half":
      return `the segments together take ${overHalf(totalMemsz(placement.segments), machine)}`;
    case "outside-crashkernel":
      return machine.crashkernel === null
        ? `${extent(one)} can lie inside no crash kernel's range: the machine has reserved none`
        : `${extent(one)} does not lie wholly inside the crash kernel's range ${rangeText(machine.crashkernel)}`;
  }
}

/** What all segments take in memory, in bytes. */
export function totalMemsz(segments: readonly Segment[]): bigint {
  return segments.reduce((sum, { memsz }) => sum + BigInt(memsz), 0n);
}

function extent(segment: Segment): string {
  return `${segment.name} at ${rangeText(segmentRange(segment))}`;
}

function overHalf(memsz: bigint, { pageSize, totalRamPages }: Machine): string {
  const size = BigInt(pageSize);
  const half = BigInt(totalRamPages) / 2n;
  const pages = (memsz + size - 1n) / size;
  const most = `${exactSize(half * size)} (${count(Number(half), "page")})`;
  return `${exactSize(memsz)} (${count(Number(pages), "page")}); the most allowed is ${most}, half of the machine's ${exactSize(BigInt(totalRamPages) * size)}`;
}
