import type { ScratchArea } from "../../../../engine/index.js";
import { type Growth, growths } from "../../../../report/advice/grow.js";
import { changesOf } from "../../../../report/advice/try-change.js";
import { exactSize } from "../../../../report/sizes.js";
import { refusedSearchOf } from "../../../../report/words/attempt.js";
import type { MachineValues } from "../../../analysis/values.js";
import { isCrashkernel, isScratch, type Range } from "../../../generated/ast.js";
import { preferring, type QuickFix } from "../action.js";
import { setRange } from "../edits/ranges.js";
import { imageAt } from "../facts.js";

/** How many growths are offered. */
const MOST_OFFERED = 3;

/** `no-hole`: a scratch area or the crash kernel's range, larger by the least with which the image loads; the smallest first. */
export const growRange: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  if (!image?.machine || !image.load || finding.severity !== "error") return [];
  const { machine, load, node, values } = image;
  const { searches, attempts } = load.explain();
  const [attempt] = attempts;
  const search = attempt ? refusedSearchOf(attempt) : searches.at(-1);
  if (!search) return [];
  const engineLoad = { machine: load.machine, type: values.type, payload: load.payload };
  const scratch: readonly ScratchArea[] = machine.scratch;
  const fixes = growths(engineLoad, search, scratch, changesOf(engineLoad)).flatMap((growth) => {
    const written = writtenOf(growth, machine);
    if (!written) return [];
    const way = growth.downward ? " downward" : "";
    return {
      title: `Grow ${written.title}${way} by ${exactSize(growth.by)}: \`${node.name}\` then loads`,
      edits: setRange(written.range, growth.now, growth.wanted),
    };
  });
  return preferring(fixes.slice(0, MOST_OFFERED));
};

/** What a growing range is called, and where it is written; undefined for one that comes from a file. */
function writtenOf(
  { change, region }: Growth,
  { crashkernel, scratch }: MachineValues,
): { readonly title: string; readonly range: Range } | undefined {
  if (change.kind === "crashkernel")
    return crashkernel && isCrashkernel(crashkernel.node)
      ? { title: "the crash kernel's range", range: crashkernel.node.range }
      : undefined;
  const area = scratch[region];
  return area && isScratch(area.node) ? { title: `\`${area.name}\``, range: area.node.range } : undefined;
}
