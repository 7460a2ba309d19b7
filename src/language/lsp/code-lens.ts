import type { CodeLens, CodeLensParams } from "vscode-languageserver";
import { bestHoleOf, refusedSearch } from "../../report/best-hole.js";
import type { Load } from "../../report/model.js";
import { agreementOf, isBorneOut } from "../../report/observed/agreement.js";
import type { ReportObservation } from "../../report/observed/model.js";
import { failedAt } from "../../report/outcome.js";
import { clip } from "../../report/printable.js";
import { count, roughSize } from "../../report/sizes.js";
import { totalMemsz } from "../../report/words/sanity.js";
import type { DocumentImage } from "../analysis/analyse-document.js";
import { spotOf } from "../analysis/finding.js";
import { isFails } from "../generated/ast.js";
import { COMMAND_TITLES, COMMANDS } from "./command-titles.js";
import { rangeOf } from "./ranges.js";
import { sweepLenses } from "./sweep/lens.js";
import type { View } from "./view.js";

/** Above each image what became of it, above each sweep where that changes, and the commands that tell more. */
export function codeLenses(view: View, { textDocument }: CodeLensParams): CodeLens[] {
  const { analysis, client, settings } = view;
  if (!settings.codeLens.enabled) return [];
  const offered = COMMANDS.filter((command) => client.has(command));
  // Who exports a report has it shown too.
  const commands = offered.filter((command) => command !== "kexec.report" || !offered.includes("kexec.exportReport"));
  const ofImages = analysis.images.flatMap((image): CodeLens[] => {
    const { name } = image.node;
    if (name === undefined) return [];
    const range = rangeOf(spotOf(image.node, "name"));
    return [
      // No command of its own: a text.
      { range, command: { title: titleOf(image, view), command: "" } },
      ...commands.map((command) => ({
        range,
        command: { title: COMMAND_TITLES[command], command, arguments: [textDocument.uri, name] },
      })),
    ];
  });
  return [...ofImages, ...sweepLenses(view, textDocument.uri)];
}

/** What became of an image; of one that is not placed, what had become of it before its mistake. */
function titleOf(image: DocumentImage, { last }: View): string {
  if (image.load) return outcomeWords(image, image.load);
  const before = last.of(image.node);
  return `${image.isWaiting ? "not placed yet" : "not placed: see the errors"}${before ? ` · was: ${outcomeWords(before, before.load)}` : ""}`;
}

function outcomeWords({ expectations, observations }: DocumentImage, load: Load): string {
  const { failure, segments } = load.placement;
  const outcome =
    failure === null
      ? ["loads", count(segments.length, "segment"), roughSize(totalMemsz(segments), "up")]
      : failureTitle(load);
  const isExpected = failure && expectations.some(({ condition, holds }) => holds && isFails(condition));
  const isObserved = observations.length > 0 && observations.every(isBorneOutBy);
  return [...outcome, ...(isExpected ? ["as expected"] : []), ...(isObserved ? ["as observed"] : [])].join(" · ");
}

function isBorneOutBy({ comparison, observed }: ReportObservation): boolean {
  return comparison.agrees && isBorneOut(agreementOf(comparison, observed));
}

function failureTitle(load: Load): string[] {
  const { failure } = load.placement;
  if (failure === null) return [];
  const at = clip(failedAt(failure), LONGEST_NAME);
  if (failure.errno === null) return [`the kernel never returns, at ${at}`];
  if (failure.at === "loader") return [`${failure.errno} in the loader`];
  if (failure.at === "sanity") return [`${failure.errno} in the final checks`];
  const search = refusedSearch(load);
  const best = search && bestHoleOf(load, search);
  if (!best) return [`${failure.errno} at ${at}`];
  const whose = search.name === failure.name ? "" : ` for ${search.name}`;
  return [`${failure.errno} at ${at}`, `${roughSize(best.missing, "up")} missing${whose}`];
}

const LONGEST_NAME = 40;
