import { grouped } from "../grouped.js";
import { capitalized } from "../observed/capitalized.js";
import { messageText } from "../printable.js";
import { exactSize, roughSize } from "../sizes.js";
import { causeWords } from "../words/cause.js";
import type { RowHead, SizeAxis, Sweep, SweepOutcome, SweepRow, SweepStretch } from "./model.js";
import { LEFT_OUT_WORDS } from "./outcome.js";

/** `initrd from 16M to 2G, step 16M`. */
export function axisWords({ name, swept, least, most, step }: SizeAxis): string {
  const what = swept.kind === "scratch" ? `scratch ${name}` : name;
  return `${what} from ${exactSize(least)} to ${exactSize(most)}, step ${exactSize(step)}`;
}

/** Which row of a sweep it is: `Linux 6.16, KHO on, global 512M`, without what is the same in all rows. */
export function rowWords({ byKernel, byKho, axes: [, second] }: Sweep, { kernel, kho, second: size }: RowHead): string {
  return [
    ...(byKernel || (!byKho && !second) ? [`Linux ${messageText(kernel)}`] : []),
    ...(byKho ? [`KHO ${kho ? "on" : "off"}`] : []),
    ...(second && size !== null ? [`${second.name} ${exactSize(size)}`] : []),
  ].join(", ");
}

/** What becomes of a row, in clauses: `loads up to 446.2M (467,881,984 bytes)`. */
export function stretchClauses({ refusal, stretches, isExact }: SweepRow): string[] {
  if (refusal !== "") return [`not placed: ${refusal}`];
  const [first, ...others] = stretches;
  if (!first) return [];
  if (others.length === 0) return [`${predicate(first)} at every size`];
  const clauses = stretches.map((stretch, i) => {
    const hasBeen = stretches.slice(0, i).some(({ outcome }) => outcome === stretch.outcome);
    const again = hasBeen && stretch.outcome === "loads" ? " again" : "";
    const next = stretches[i + 1];
    if (!next) return `${beginsPage(stretch) ? "from there on" : "above"}, it ${predicate(stretch)}${again}`;
    const side = beginsPage(next) ? "below" : "up to";
    return `${predicate(stretch)}${again} ${side} ${sizeToTheByte(boundary(stretch, next))}`;
  });
  return isExact ? clauses : [...clauses, "sizes between those tried may come to something else"];
}

/**
 * The size that people name for a change: the last of what ends where sizes are rounded up, the first of what begins where they
 * are rounded down, as of a scratch area.
 */
export function boundary({ end }: SweepStretch, next: SweepStretch): bigint {
  return beginsPage(next) ? next.start : end;
}

/** Whether a stretch begins with whole pages: no kernel has smaller ones. */
function beginsPage({ start }: SweepStretch): boolean {
  return start % 4096n === 0n;
}

/** The same as a sentence. */
export function rowSentence(row: SweepRow): string {
  return `${capitalized(stretchClauses(row).join("; "))}.`;
}

/** A size as people read it and to the byte: `446.2M (467,881,984 bytes)`. */
export function sizeToTheByte(size: bigint): string {
  const exact = exactSize(size);
  const rough = roughSize(size, "down");
  const shown = exact.length <= rough.length ? exact : rough;
  return shown === `${size}` ? `${size} bytes` : `${shown} (${grouped(size)} bytes)`;
}

/** `loads`, `loads without ima`, `fails with EADDRNOTAVAIL at initrd`. */
export function predicate({ outcome, errno, failedAt, cause }: SweepOutcome): string {
  if (outcome === "loads") return "loads";
  if (outcome === "left-out") return LEFT_OUT_WORDS;
  if (outcome === "not-known") return "loads at addresses that are not known";
  const at =
    failedAt === "sanity" ? "in the final checks" : failedAt === "loader" ? "in the loader" : `at ${failedAt ?? ""}`;
  if (errno === null) return `never returns, ${at}`;
  const why = cause === null ? "" : causeWords(cause);
  return `fails with ${errno} ${at}${why === "" ? "" : `: ${why}`}`;
}
