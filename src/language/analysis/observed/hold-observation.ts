import type { Load } from "../../../report/model.js";
import { agreementOf, isBorneOut } from "../../../report/observed/agreement.js";
import { agreementWords } from "../../../report/observed/agreement-words.js";
import { capitalized } from "../../../report/observed/capitalized.js";
import { differenceWords, logWords } from "../../../report/observed/difference-words.js";
import { holdLoad } from "../../../report/observed/hold-load.js";
import type { ObservedLoad, ReportObservation } from "../../../report/observed/model.js";
import { reasonWords } from "../../../report/observed/reason-words.js";
import { releaseDoubt } from "../../../report/observed/release-doubt.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import type { Observation } from "../../generated/ast.js";
import { unquote } from "../../scoping/strings.js";
import type { AnalysedImage } from "../analyse-image.js";
import { fileWords, readCaptured } from "../captured/read-file.js";
import { segmentSpot } from "../failure-spots.js";
import { error, info, instead, type Report, spotOf, warning } from "../finding.js";
import { parseNumber } from "../number.js";
import { noLoadWords, parseObservedLoads } from "./observed-loads.js";

/** How many differences are told: no load has as many segments. */
const DIFFERENCES_TOLD = 20;

/**
 * Holds an image against the log that an `observed` names: `observed-differs` for each difference, when there is none
 * `observed-agrees`, or `observed-in-part` where the log does not bear out all, and what is wrong with the log or the `load`.
 * @param image undefined when there is none of this name; one that was not placed is held against nothing
 */
export function holdObservation(
  node: Observation,
  image: AnalysedImage | undefined,
  files: CapturedFiles,
  report: Report,
): ReportObservation | undefined {
  if (node.path === undefined) return undefined;
  const loads = readCaptured({ node, property: "path", quoted: node.path }, parseObservedLoads, files, report);
  const chosen = loads && chooseLoad(node, loads, report);
  if (!image?.load || !chosen) return undefined;
  const held = holdLoad(image.load, image.values.type, loads, chosen, node.number !== undefined);
  const { part, offset } = spotOf(node);
  const line = part.positionAt(offset).line + 1;
  const observation = { line, path: unquote(node.path) ?? node.path, ...held };
  tell(node, observation, image, image.load, report);
  return observation;
}

/** The load that is asked for, or the last one. */
function chooseLoad(node: Observation, loads: readonly ObservedLoad[], report: Report): ObservedLoad | undefined {
  const name = fileWords(node.path);
  if (loads.length === 0) {
    report(error("no-load-in-log", spotOf(node, "path"), noLoadWords(name)));
    return undefined;
  }
  if (node.number === undefined) return loads.at(-1);
  const number = parseNumber(node.number);
  if ("code" in number) {
    report(instead(error(number.code, spotOf(node, "number"), number.message), number));
    return undefined;
  }
  const chosen = number.value <= loads.length ? loads[Number(number.value) - 1] : undefined;
  if (!chosen) report(error("value-not-allowed", spotOf(node, "number"), `${name} ${loadsWords(loads.length)}`));
  return chosen;
}

function loadsWords(loads: number): string {
  return loads === 1 ? "has one load: `load 1`" : `has ${loads} loads: \`load 1\` to \`load ${loads}\``;
}

function tell(node: Observation, held: ReportObservation, image: AnalysedImage, load: Load, report: Report): void {
  const { comparison, observed, reasons } = held;
  const log = logWords(observed, fileWords(node.path));
  if (comparison.agrees) {
    const words = agreementWords(comparison, observed, load.placement, log);
    const isWhole = isBorneOut(agreementOf(comparison, observed));
    report(isWhole ? info("observed-agrees", spotOf(node), words) : warning("observed-in-part", spotOf(node), words));
    return;
  }
  const [reason] = reasons;
  const kernel = image.machine?.versionText ?? "";
  const doubted = { load, type: image.values.type, kernel };
  const why = reason ? reasonWords(reason, { observed, kernel }) : capitalized(releaseDoubt(observed, doubted));
  const differences = differenceWords(comparison, observed, load.placement, log);
  for (const [i, { words, row }] of differences.slice(0, DIFFERENCES_TOLD).entries()) {
    const more = i === DIFFERENCES_TOLD - 1 ? differences.length - DIFFERENCES_TOLD : 0;
    const message = [
      words,
      ...(i === 0 && why !== "" ? [why] : []),
      ...(more > 0 ? [`${more} more ${more === 1 ? "differs" : "differ"}`] : []),
    ];
    const related = row?.predicted
      ? [{ spot: segmentSpot(image, row.predicted), message: `\`${row.name}\` comes from here` }]
      : [];
    report(error("observed-differs", spotOf(node), message.join(". "), related));
  }
}
