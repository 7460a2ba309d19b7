import type { SizedLoad } from "../../limits/index.js";
import { failureLines } from "../../report/failure-lines.js";
import type { ReportImage } from "../../report/model.js";
import { messageText } from "../../report/printable.js";
import type { Style } from "../../report/style.js";
import { unknownWords } from "../../report/unknown-words.js";
import { wrapText } from "../../report/wrap.js";
import type { SizeAnswer } from "./answer.js";
import { placedLoad } from "./placed-load.js";
import { stretchLines } from "./stretch-lines.js";
import { apartWords, marginWords, outcomeWords, sizeInWords } from "./words.js";

const INDENT = 2;

const INEXACT =
  "Not proven: on this machine the places of segments cannot be followed from size to size, and not every size was tried; between those that were, some may come out otherwise.";

/** An answer of `size` in lines: the size first, then what stops the next one, which sizes load, what to write. */
export function sizeLines(answer: SizeAnswer, image: ReportImage, sized: SizedLoad, style: Style): string[] {
  const { limit, withMargin } = answer;
  const write = withMargin ?? limit.answer;
  const blocks = [
    answerLines(answer, image, sized, style),
    limit.answer === null ? refusalLines(answer, sized, style) : beyondLines(answer, style),
    stretchLines(answer, style),
    limit.exact ? [] : wrapText(INEXACT, 0),
    write === null ? [] : [style.strong("In the scenario"), `${" ".repeat(INDENT)}${messageText(answer.line(write))}`],
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}

function answerLines(answer: SizeAnswer, image: ReportImage, { machine }: SizedLoad, style: Style): string[] {
  const { kind, limit, margin } = answer;
  const name = messageText(answer.name);
  if (limit.answer === null) {
    if (isUnknown(answer))
      return [style.warning(`With which sizes of ${name} ${messageText(image.name)} loads cannot be known`)];
    const larger = kind === "smallest" && margin !== null ? `, with a payload ${marginWords(margin)} larger` : "";
    return [style.error(`${messageText(image.name)} loads with no size of ${name}${larger}`)];
  }
  const apart =
    limit.now === null ? "the image has none now" : apartWords(limit.answer, Number(limit.now), answer.unit);
  const { outcomeNow } = limit;
  const more = [
    ...(outcomeNow.kind === "loads" ? [] : [`Now it ${messageText(outcomeWords(outcomeNow))}.`]),
    ...marginLines(answer, machine.pageSize),
  ];
  if (limit.answer === 0)
    return [`${style.strong(name)} is not needed: with a size of 0 it loads too (${apart})`, ...more];
  const size = sizeInWords(limit.answer, answer, machine.pageSize);
  const may = kind === "largest" ? "may be at most" : "may be as small as";
  return [`${style.strong(name)} ${may} ${style.strong(size)}: ${apart}`, ...more];
}

function marginLines(answer: SizeAnswer, pageSize: number): string[] {
  const { kind, margin, withMargin, name } = answer;
  if (margin === null) return [];
  const words = marginWords(margin);
  if (kind === "smallest") return [`That leaves room for a payload ${words} larger.`];
  if (withMargin === null) return [`No size of ${messageText(name)} can grow by ${words} and load all the way.`];
  const size = sizeInWords(withMargin, answer, pageSize);
  return [`With ${size} it can still grow by ${words}.`];
}

/** What stops the next size. */
function beyondLines({ kind, limit: { beyond }, unit }: SizeAnswer, style: Style): string[] {
  if (!beyond) return kind === "largest" ? ["No larger size was looked at."] : [];
  const step = unit === "byte" ? "byte" : "page";
  const title = kind === "largest" ? `What stops the next ${step}` : `What stops a ${step} less`;
  return [style.strong(title), ...whyLines(beyond.load, style)];
}

/** Whether some sizes load as far as can be known, and none for sure. */
function isUnknown({ limit }: SizeAnswer): boolean {
  return limit.answer === null && limit.stretches.some(({ outcome }) => outcome.kind === "not-known");
}

/** Why the smallest size, or the largest area, does not load. */
function refusalLines({ kind, limit, line, unit }: SizeAnswer, { machine }: SizedLoad, style: Style): string[] {
  const [first, last] = [limit.stretches[0], limit.stretches.at(-1)];
  if (!first || !last) return [];
  const unknown = limit.stretches.find(({ outcome }) => outcome.kind === "not-known");
  if (unknown) return [style.strong("Why not"), ...whyLines(limit.at(unknown.last), style)];
  const size = kind === "largest" ? Math.min(first.last, unit === "byte" ? 1 : machine.pageSize) : last.last;
  return [style.strong(`Why not even with ${messageText(line(size))}`), ...whyLines(limit.at(size), style)];
}

function whyLines(load: SizedLoad, style: Style): string[] {
  const placed = placedLoad(load);
  return placed.placement.failure === null
    ? unknownWords(placed.placement.segments).flatMap((sentence) => wrapText(sentence, INDENT))
    : failureLines(placed, INDENT, style);
}
