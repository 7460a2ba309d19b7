import { hasAddress } from "../../../engine/index.js";
import { bestHoleOf, refusedSearch } from "../../../report/best-hole.js";
import type { Load, ReportImage } from "../../../report/model.js";
import { bothSizes, count, exactSize, rangeText, roughSize, segmentRange } from "../../../report/sizes.js";
import { PLAIN } from "../../../report/style.js";
import { tooManyWords } from "../../../report/words/failure.js";
import { circumstances, verdict } from "../../../report/words/image.js";
import { loaderWords } from "../../../report/words/loader.js";
import { sanityWords, totalMemsz } from "../../../report/words/sanity.js";
import { reportImage } from "../../analyse.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { PlacedImage } from "../last-placed.js";
import { type Block, code, sentence, table, text, title } from "../markup/blocks.js";
import { regionLabel } from "../placed/place-words.js";

/**
 * An image: its outcome, on what it is loaded, and where each segment lies.
 * @param last as it was when it was placed last, for one that is not placed
 */
export function imageBlocks(image: DocumentImage, last?: PlacedImage): Block[] {
  const report = reportImage(image);
  const machine = report.machine === "" ? "" : ` on ${code(report.machine)}`;
  const outcome = image.isWaiting ? "not placed yet" : verdict(report, PLAIN);
  return [
    title(`image ${code(report.name)}${machine}`, `${outcome}; ${circumstances(report)}.`),
    ...(report.load ? loadBlocks(report.load) : notPlacedBlocks(image, last)),
    ...expectationBlocks(report),
  ];
}

function notPlacedBlocks({ isWaiting }: DocumentImage, last: PlacedImage | undefined): Block[] {
  const nothing = text(
    isWaiting
      ? "Nothing is placed yet: a file is still being read."
      : "Nothing was placed: the image or its machine has an error.",
  );
  if (!last) return [nothing];
  return [nothing, text(`Before that: ${verdict(reportImage(last), PLAIN)}.`), ...loadBlocks(last.load)];
}

function loadBlocks(load: Load): Block[] {
  const { failure, segments } = load.placement;
  const why = whyNot(load);
  const before = failure && failure.at !== "sanity" ? " before it failed" : "";
  const sum = `${count(segments.length, "segment")}${before}, ${bothSizes(totalMemsz(segments))}:`;
  const rows = segments.map((segment) => [
    code(segment.name),
    hasAddress(segment) ? `\`${rangeText(segmentRange(segment))}\`` : "not known",
    exactSize(segment.memsz),
    code(regionLabel(load.placement, segment) ?? "-"),
  ]);
  return [
    ...(why === "" ? [] : [text(why)]),
    ...(rows.length === 0
      ? [text("No segment was placed.")]
      : [text(sum), table(["segment", "address", "size>", "region"], rows)]),
  ];
}

/** Why a load fails, in a sentence; empty when it loads. */
function whyNot(load: Load): string {
  const { failure } = load.placement;
  if (failure === null) return "";
  if (failure.at === "loader") return `The kernel refuses it: ${sentence(loaderWords(failure, load.payload))}.`;
  if (failure.at === "sanity")
    return `\`sanity_check_segment_list()\`: ${sentence(sanityWords(failure, load.placement, load.machine))}.`;
  if (failure.cause === "too-many-segments") return sentence(tooManyWords(failure));
  const search = refusedSearch(load);
  const best = search && bestHoleOf(load, search);
  if (!best) return "";
  const missing = roughSize(best.missing, "up");
  return `The best hole for ${code(search.name)} is ${roughSize(best.size, "down")}, in ${code(best.region)}: ${missing} are missing.`;
}

function expectationBlocks({ expectations, load }: ReportImage): Block[] {
  if (load === null || expectations.length === 0) return [];
  const held = expectations.filter(({ holds }) => holds).length;
  return [text(`${held} of ${count(expectations.length, "expectation")} ${held === 1 ? "holds" : "hold"}.`)];
}
