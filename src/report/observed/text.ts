import type { Placement } from "../../engine/index.js";
import { messageText } from "../printable.js";
import type { Style } from "../style.js";
import { wrapText } from "../wrap.js";
import { agreementWords, differenceWords, logWords } from "./difference-words.js";
import type { ReportObservation } from "./model.js";
import { reasonWords } from "./reason-words.js";
import { observedTable } from "./table.js";

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
  const verdict = comparison.agrees ? style.ok("ok    ") : style.error("FAILED");
  const place = line === null ? "" : `line ${line}: `;
  const log = logWords(observed, messageText(path));
  const words = comparison.agrees ? agreementWords(comparison, observed, placement, log) : `differs from ${log}`;
  const head = `${" ".repeat(indent)}${verdict}  ${place}${words}`;
  return comparison.agrees ? [head] : [head, "", ...differenceLines(observation, placement, kernel, indent, style)];
}

/**
 * Every segment with its predicted and its observed address, how the load ended where that differs, and all reasons that may
 * be behind it.
 */
export function differenceLines(
  { comparison, observed, reasons }: ReportObservation,
  placement: Placement,
  kernel: string,
  indent: number,
  style: Style,
): string[] {
  const outcome = differenceWords(comparison, observed, placement, "the log").filter(({ row }) => row === null);
  const sentences = [
    ...outcome.map(({ words }) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`),
    ...reasons.map((reason) => reasonWords(reason, { observed, kernel })),
  ];
  const rows = comparison.rows.length > 0 ? observedTable(comparison.rows, indent, style) : [];
  return [
    ...rows,
    ...(rows.length > 0 && sentences.length > 0 ? [""] : []),
    ...sentences.flatMap((one) => wrapText(one, indent)),
  ];
}
