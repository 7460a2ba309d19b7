import { hasAddress } from "../engine/index.js";
import type { Load, ReportImage } from "./model.js";
import { SANITY_STEPS, sanityWords } from "./sanity-words.js";
import type { Style } from "./style.js";
import { wrapText } from "./wrap.js";

/**
 * The checks of `sanity_check_segment_list` in the kernel's order, in lines: which hold, which one fails and why, which
 * are not reached.
 * @param width columns that its sentences keep within
 */
export function finalCheckLines({ type }: ReportImage, load: Load, style: Style, width: number): string[] {
  const { failure } = load.placement;
  const title = style.strong("final checks");
  if (failure !== null && failure.at !== "sanity") {
    return [`${title} (sanity_check_segment_list): not reached`];
  }
  const steps = SANITY_STEPS.filter(({ checks }) => type === "crash" || !checks.includes("outside-crashkernel"));
  const failed = failure === null ? steps.length : steps.findIndex(({ checks }) => checks.includes(failure.check));
  const lines = steps.flatMap(({ rule }, i) => {
    if (i > failed) return [`  ${style.dim(`-       ${rule}`)}`];
    if (i < failed || failure === null) return [`  ${style.ok("ok")}      ${rule}`];
    const found = `${sanityWords(failure, load.placement, load.machine)}: ${failure.errno}`;
    return [`  ${style.error("FAILED")}  ${rule}`, ...wrapText(found, 10, width)];
  });
  const unknown = !load.placement.segments.every(hasAddress);
  const note = unknown
    ? wrapText(
        "These are the checks of what is known: those of addresses leave out a segment whose address is not.",
        2,
        width,
      )
    : [];
  return [`${title} (sanity_check_segment_list)`, ...lines, ...note];
}
