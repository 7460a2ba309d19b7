import type { Load, ReportImage } from "../model.js";
import { messageText } from "../printable.js";
import { type Sheet, sheetLines } from "../sheet.js";
import type { Style } from "../style.js";
import { wrapText } from "../wrap.js";
import { agreementOf, isBorneOut } from "./agreement.js";
import { agreementWords } from "./agreement-words.js";
import { capitalized } from "./capitalized.js";
import { differenceWords, logWords } from "./difference-words.js";
import type { ReportObservation } from "./model.js";
import { reasonWords } from "./reason-words.js";
import { releaseDoubt } from "./release-doubt.js";
import { observedSheet } from "./table.js";

const NOTHING_FITS = "Nothing that was tried explains all of it";

/** What became of holding an image against a log. */
export interface ObservationWords {
  /** `open`: nothing contradicts the prediction, and the log does not bear it out. */
  readonly mark: "ok" | "FAILED" | "open";
  /** A clause. */
  readonly what: string;
  /** Every segment where the log differs; without rows elsewhere. */
  readonly sheet: Sheet;
  /** What differs beside the segments, and what may be behind it. */
  readonly sentences: readonly string[];
}

/**
 * What became of holding an image against a log, for a report: a clause when it agrees; else every segment, what differs and
 * what may be behind it.
 * @param image what `load` is the placement of
 */
export function observationWords(observation: ReportObservation, load: Load, image: ReportImage): ObservationWords {
  const { comparison, observed, path } = observation;
  const log = logWords(observed, messageText(path));
  if (!comparison.agrees) {
    const sentences = differenceSentences(observation, load, image);
    return { mark: "FAILED", what: `differs from ${log}`, sheet: observedSheet(comparison.rows), sentences };
  }
  const mark = isBorneOut(agreementOf(comparison, observed)) ? "ok" : "open";
  const what = agreementWords(comparison, observed, load.placement, log);
  return { mark, what, sheet: observedSheet([]), sentences: [] };
}

/** The same as lines of text. @param indent spaces before each line */
export function observationLines(
  observation: ReportObservation,
  load: Load,
  image: ReportImage,
  indent: number,
  style: Style,
): string[] {
  const { mark, sentences, sheet, what } = observationWords(observation, load, image);
  const told = sentences.flatMap((one) => wrapText(one, indent));
  return [
    `${" ".repeat(indent)}${MARKS[mark](style)}  line ${observation.line}: ${what}`,
    ...(sheet.rows.length > 0 ? ["", ...sheetLines(sheet, indent, style)] : []),
    ...(told.length > 0 ? ["", ...told] : []),
  ];
}

const MARKS: Record<ObservationWords["mark"], (style: Style) => string> = {
  ok: (style) => style.ok("ok    "),
  FAILED: (style) => style.error("FAILED"),
  open: (style) => style.warning("open  "),
};

/** How the load ended where that differs, then each reason that may be behind all differences, or that there is none. */
export function differenceSentences(observation: ReportObservation, load: Load, image: ReportImage): string[] {
  const { comparison, observed, reasons } = observation;
  const [outcome] = differenceWords(comparison, observed, load.placement, "the log");
  return [
    ...(outcome?.row === null ? [sentence(outcome.words)] : []),
    ...reasons.map((reason) => reasonWords(reason, { observed, kernel: image.kernel })),
    ...(reasons.length > 0 ? [] : withoutReason(observation, load, image)),
  ];
}

function withoutReason({ observed }: ReportObservation, load: Load, { kernel, type }: ReportImage): string[] {
  const tried = `${NOTHING_FITS}: other kernels, the other walk, KHO, IMA, the sizes in the log, and any two of these.`;
  const doubt = releaseDoubt(observed, { load, type, kernel });
  return [...(doubt === "" ? [] : [sentence(doubt)]), ...(observed.segments.length > 0 ? [tried] : [])];
}

/** A clause as a sentence of its own. */
export function sentence(clause: string): string {
  return `${capitalized(clause)}.`;
}
