import type { Stretch } from "../../limits/index.js";
import { messageText } from "../../report/printable.js";
import { column, sheetLines } from "../../report/sheet.js";
import { count, exactSize } from "../../report/sizes.js";
import type { Style } from "../../report/style.js";
import type { SizeAnswer } from "./answer.js";
import { outcomeWords } from "./words.js";

/** Of how many stretches is told one by one. */
const SHOWN = 24;

/** Sizes on the far side of the answer that load, and on its own side that do not: it alone does not tell of them. */
export function islandsOf({ kind, limit }: SizeAnswer): {
  readonly islands: readonly Stretch[];
  readonly gaps: readonly Stretch[];
} {
  const { stretch, stretches } = limit;
  const at = stretch ? stretches.indexOf(stretch) : -1;
  const loads = ({ outcome }: Stretch) => outcome.kind === "loads";
  const [below, above] = [stretches.slice(0, Math.max(at, 0)), stretches.slice(at + 1)];
  const [own, far] = kind === "largest" ? [below, above] : [above, below];
  return at < 0 ? { islands: [], gaps: [] } : { islands: far.filter(loads), gaps: own.filter((one) => !loads(one)) };
}

function fails({ outcome }: Stretch): boolean {
  return outcome.kind === "fails";
}

/** Which sizes load, where that is more than all on one side of the answer; no lines elsewhere. */
export function stretchLines(answer: SizeAnswer, style: Style): string[] {
  const { islands, gaps } = islandsOf(answer);
  const { stretches } = answer.limit;
  const isUnknown = answer.limit.answer === null && stretches.some(({ outcome }) => outcome.kind === "not-known");
  if (islands.length === 0 && gaps.length === 0 && !isUnknown) return [];
  const isLargest = answer.kind === "largest";
  const what = [
    ...(isUnknown ? ["What is known of each size"] : []),
    ...(islands.length > 0 ? [`${isLargest ? "Larger" : "Smaller"} sizes load again`] : []),
    ...(gaps.length > 0
      ? [`some ${isLargest ? "smaller" : "larger"} sizes ${gaps.some(fails) ? "do" : "may"} not load`]
      : []),
  ].join("; ");
  const title = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  const told = sameWords(stretches);
  const rows = told.slice(0, SHOWN).map(({ last, words }, i) => {
    return [isLargest && i === told.length - 1 ? "above" : `up to ${exactSize(last)}`, messageText(words)];
  });
  const sheet = { columns: [column("size>", "size"), column("outcome", "words")], rows };
  const left = told.length - SHOWN;
  return [
    style.strong(title),
    ...sheetLines(sheet, 2, style),
    ...(left > 0 ? [`  … and ${count(left, "more run")}; --format json has them all`] : []),
  ];
}

/** Stretches with their outcomes in words; those of the same words one behind the other as one. */
function sameWords(stretches: readonly Stretch[]): { readonly last: number; readonly words: string }[] {
  const told: { last: number; words: string }[] = [];
  for (const { last, outcome } of stretches) {
    const words = outcomeWords(outcome);
    const before = told.at(-1);
    if (before?.words === words) before.last = last;
    else told.push({ last, words });
  }
  return told;
}
