import type { KhoScratchAnswer, KhoScratchFound } from "../../limits/kho-scratch/smallest.js";
import type { ImageLoad, ReportImage } from "../../report/model.js";
import { messageText } from "../../report/printable.js";
import { regionSheet } from "../../report/region-table.js";
import { segmentSheet } from "../../report/segment-table.js";
import { sheetLines } from "../../report/sheet.js";
import { exactSize } from "../../report/sizes.js";
import type { Style } from "../../report/style.js";
import { wrapText } from "../../report/wrap.js";
import { khoScratchNotes, khoScratchOption, khoScratchRefusalWords } from "./kho-scratch-words.js";
import { placedLoad } from "./placed-load.js";

const INDENT = 2;

/** The answer of `size --smallest kho_scratch` in lines: the option to paste, the areas as assumed, what it rests on. */
export function khoScratchLines(answer: KhoScratchAnswer, image: ReportImage, load: ImageLoad, style: Style): string[] {
  const { found, refusal } = answer;
  if (!found) {
    return [
      style.error(`no kho_scratch= with which ${messageText(image.name)} loads`),
      ...(refusal ? wrapText(khoScratchRefusalWords(refusal, image, load), INDENT) : []),
    ];
  }
  const placed: ImageLoad = { ...placedLoad(found.load), arch: load.arch };
  const inAreas = { ...image, kho: true, load: placed };
  return [
    style.strong(khoScratchOption(found.values)),
    ...wrapText(totalWords(answer, found, image), INDENT),
    "",
    ...sheetLines(regionSheet(inAreas, placed), INDENT, style),
    "",
    ...sheetLines(segmentSheet(inAreas, placed), INDENT, style),
    "",
    ...khoScratchNotes(answer, image).flatMap((note) => wrapText(note, INDENT)),
  ];
}

function totalWords(
  { totalNow, rule, nodes }: KhoScratchAnswer,
  { total }: KhoScratchFound,
  image: ReportImage,
): string {
  const apart =
    totalNow === null
      ? ""
      : totalNow === total
        ? ", as much as there is now"
        : `, ${exactSize(totalNow > total ? totalNow - total : total - totalNow)} ${totalNow > total ? "less" : "more"} than there is now`;
  const perNode = nodes > 1 ? `, the last value once for each of ${nodes} nodes` : "";
  return `The smallest with which ${messageText(image.name)} loads: ${exactSize(total)} in all${perNode}${apart}. Linux ${image.kernel} makes areas in blocks of ${exactSize(rule.block)}.`;
}
