import type { Load, ReportImage } from "../model.js";
import { messageText } from "../printable.js";
import { sheetLines } from "../sheet.js";
import type { Style } from "../style.js";
import { circumstances } from "../words/image.js";
import { wrapText } from "../wrap.js";
import { agreementOf, isBorneOut } from "./agreement.js";
import { agreementWords, standingWords } from "./agreement-words.js";
import type { ReportObservation } from "./model.js";
import { observedSheet } from "./table.js";
import { differenceSentences, sentence } from "./text.js";

const INDENT = 2;

/** An image beside a load that a kernel logged: every segment, and what may be behind the differences. */
export function renderVerification(
  image: ReportImage,
  load: Load,
  observation: ReportObservation,
  style: Style,
): string {
  const { comparison, observed } = observation;
  const { placement } = load;
  const verdict = verdictWords(observation, style);
  const name = style.strong(`image ${messageText(image.name)} on ${messageText(image.machine)}:`);
  const release = observed.release === undefined ? "" : `, by Linux ${messageText(observed.release)}`;
  const which = `load ${observed.number} of ${observed.total} in the log, from its line ${observed.line}${release}`;
  const sentences = comparison.agrees
    ? [sentence(agreementWords(comparison, observed, placement, "the log"))]
    : differenceSentences(observation, load, image);
  const blocks = [
    [`${name} ${verdict}`, `${" ".repeat(INDENT)}${circumstances(image)}`, ...wrapText(which, INDENT)],
    comparison.rows.length > 0 ? sheetLines(observedSheet(comparison.rows), INDENT, style) : [],
    sentences.flatMap((one) => wrapText(one, INDENT)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function verdictWords({ comparison, observed, path }: ReportObservation, style: Style): string {
  const log = messageText(path);
  if (!comparison.agrees) return `${style.error("differs from")} ${log}`;
  const agreement = agreementOf(comparison, observed);
  const [verb, more] = standingWords(agreement);
  return `${isBorneOut(agreement) ? style.ok(verb) : style.warning(verb)} ${log}${more}`;
}
