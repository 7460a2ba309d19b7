import { type Failure, hasAddress, type Placement, type Segment } from "../../engine/index.js";

/** Whether two kernels answer the same: the same end, and the same segments at the same places. */
export function isSamePlacement(a: Placement, b: Placement): boolean {
  return (
    endOf(a.failure) === endOf(b.failure) &&
    a.segments.length === b.segments.length &&
    a.segments.every((segment, i) => isSameSegment(segment, b.segments[i] as Segment))
  );
}

/** Whether a segment lies elsewhere: at another address, or at one that is not known where the other is. */
export function hasMoved(from: Segment, to: Segment): boolean {
  return hasAddress(from) !== hasAddress(to) || (hasAddress(from) && from.mem !== to.mem);
}

function isSameSegment(a: Segment, b: Segment): boolean {
  return (
    a.name === b.name &&
    a.mem === b.mem &&
    a.memsz === b.memsz &&
    a.bufsz === b.bufsz &&
    a.indeterminate === b.indeterminate
  );
}

/** What refuses a load and where; empty when it loads. */
function endOf(failure: Failure | null): string {
  if (failure === null) return "";
  const where = "check" in failure ? failure.check : `${failure.cause} ${failure.index} ${failure.name}`;
  return `${failure.errno} ${failure.at} ${where}`;
}
