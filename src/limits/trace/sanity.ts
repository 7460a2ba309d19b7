import type { ImageType, SanityCheck } from "../../engine/index.js";
import { constant, type Form, plus } from "./form.js";
import { type FormKimage, isAtEnd, lastByte } from "./kimage.js";

/** `sanity_check_segment_list` (Linux 6.1 to 7.3), in its order, with the conditions of its answer. @returns the first check that fails, or null */
export function checkForms(kimage: FormKimage, type: ImageType): SanityCheck | null {
  return (
    checkAddresses(kimage) ??
    (kimage.fixed ? checkOverlap(kimage) : null) ??
    checkBufsz(kimage) ??
    checkHalfOfMemory(kimage) ??
    (type === "crash" ? checkCrashkernel(kimage) : null)
  );
}

function checkAddresses({ segments, machine, conditions }: FormKimage): SanityCheck | null {
  const { pageSize, destLimit } = machine;
  for (const segment of segments) {
    const { mem, memsz } = segment;
    if (isAtEnd(segment)) {
      if (conditions.atMost(constant(0), plus(mem, memsz))) return "address-wraps";
      if (Number.isFinite(destLimit)) return "beyond-limit";
      continue;
    }
    // No multiple of a page are only given addresses and what a loader adds to the one it found: neither follows the size.
    if (mem.at % pageSize !== 0) return "not-page-aligned";
    if (Number.isFinite(destLimit) && conditions.atMost(constant(destLimit), plus(mem, memsz))) return "beyond-limit";
  }
  return null;
}

function checkOverlap({ segments, conditions }: FormKimage): SanityCheck | null {
  const near = segments.filter((segment) => !isAtEnd(segment));
  for (const [i, one] of near.entries()) {
    for (const other of near.slice(0, i)) {
      const isApart =
        conditions.below(lastByte(one.mem, one.memsz), other.mem) ||
        conditions.below(lastByte(other.mem, other.memsz), one.mem);
      if (!isApart) return "overlap";
    }
  }
  return null;
}

function checkBufsz({ segments, conditions }: FormKimage): SanityCheck | null {
  return segments.every(({ bufsz, memsz }) => conditions.atMost(bufsz, memsz)) ? null : "bufsz-over-memsz";
}

function checkHalfOfMemory({ segments, machine, conditions }: FormKimage): SanityCheck | null {
  let total: Form = constant(0);
  for (const { memsz } of segments) {
    if (conditions.below(machine.half, memsz)) return "segment-over-half";
    total = plus(total, memsz);
  }
  return conditions.below(machine.half, total) ? "all-over-half" : null;
}

function checkCrashkernel({ segments, machine, conditions }: FormKimage): SanityCheck | null {
  const { start, end } = machine.crashkernel;
  const isInside = segments.every(
    ({ mem, memsz }) => conditions.atMost(start, mem) && conditions.atMost(lastByte(mem, memsz), end),
  );
  return isInside ? null : "outside-crashkernel";
}
