import type { Load, ReportImage } from "../model.js";
import { messageText } from "../printable.js";
import { sheetLines } from "../sheet.js";
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

/**
 * What became of holding an image against a log, for a report: a line when it agrees; else every segment, what differs and
 * what may be behind it.
 * @param image what `load` is the placement of
 * @param indent spaces before each line
 */
export function observationLines(
  observation: ReportObservation,
  load: Load,
  image: ReportImage,
  indent: number,
  style: Style,
): string[] {
  const { comparison, line, observed, path } = observation;
  const place = `${" ".repeat(indent)}${markOf(observation, style)}  line ${line}:`;
  const log = logWords(observed, messageText(path));
  if (comparison.agrees) return [`${place} ${agreementWords(comparison, observed, load.placement, log)}`];
  const sentences = differenceSentences(observation, load, image).flatMap((one) => wrapText(one, indent));
  const rows = comparison.rows.length > 0 ? ["", ...sheetLines(observedSheet(comparison.rows), indent, style)] : [];
  return [`${place} differs from ${log}`, ...rows, ...(sentences.length > 0 ? ["", ...sentences] : [])];
}

function markOf({ comparison, observed }: ReportObservation, style: Style): string {
  if (!comparison.agrees) return style.error("FAILED");
  return isBorneOut(agreementOf(comparison, observed)) ? style.ok("ok    ") : style.warning("open  ");
}

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
