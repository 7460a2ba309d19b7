import type { Placement } from "../../engine/index.js";
import { messageText } from "../printable.js";
import type { Style } from "../style.js";
import { wrapText } from "../wrap.js";
import { capitalized } from "./capitalized.js";
import { agreementWords, differenceWords, logWords } from "./difference-words.js";
import type { ObservedLoad, ReportObservation } from "./model.js";
import { reasonWords } from "./reason-words.js";
import { observedTable } from "./table.js";
import { releaseDoubt } from "./version-ranges.js";

const NOTHING_FITS = "Nothing that was tried explains all of it";

/**
 * What became of holding an image against a log, for a report: a line when it agrees; else every segment, what differs and
 * what may be behind it.
 * @param kernel the kernel of the scenario, as written
 * @param indent spaces before each line
 */
export function observationLines(
  observation: ReportObservation,
  placement: Placement,
  kernel: string,
  indent: number,
  style: Style,
): string[] {
  const { comparison, line, observed, path } = observation;
  const place = `${" ".repeat(indent)}${comparison.agrees ? style.ok("ok    ") : style.error("FAILED")}  line ${line}:`;
  const log = logWords(observed, messageText(path));
  if (comparison.agrees) return [`${place} ${agreementWords(comparison, observed, placement, log)}`];
  const sentences = differenceSentences(observation, placement, kernel).flatMap((one) => wrapText(one, indent));
  const rows = comparison.rows.length > 0 ? ["", ...observedTable(comparison.rows, indent, style)] : [];
  return [`${place} differs from ${log}`, ...rows, ...(sentences.length > 0 ? ["", ...sentences] : [])];
}

/** How the load ended where that differs, then each reason that may be behind all differences, or that there is none. */
export function differenceSentences(
  { comparison, observed, reasons }: ReportObservation,
  placement: Placement,
  kernel: string,
): string[] {
  const [outcome] = differenceWords(comparison, observed, placement, "the log");
  return [
    ...(outcome?.row === null ? [sentence(outcome.words)] : []),
    ...reasons.map((reason) => reasonWords(reason, { observed, kernel })),
    ...(reasons.length > 0 ? [] : withoutReason(observed, kernel)),
  ];
}

function withoutReason(observed: ObservedLoad, kernel: string): string[] {
  const tried = `${NOTHING_FITS}: other kernels, the other walk, KHO, IMA, the sizes in the log, and any two of these.`;
  const doubt = releaseDoubt(observed, kernel);
  return [...(doubt === "" ? [] : [sentence(doubt)]), ...(observed.segments.length > 0 ? [tried] : [])];
}

/** A clause as a sentence of its own. */
export function sentence(clause: string): string {
  return `${capitalized(clause)}.`;
}
