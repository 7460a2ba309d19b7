import { grouped } from "../../report/grouped.js";
import { clip, messageText, printable } from "../../report/printable.js";
import type { Style } from "../../report/style.js";
import { table } from "../../report/table.js";
import type { FleetSummary } from "../summary/inputs.js";
import type { ImageName, SummaryData } from "../summary/summary.js";
import { partsWords } from "./parts-words.js";
import { groupWords, headroomOfAnswer, headroomWords, stepWords } from "./words.js";

/** How many of each fit a screen of 24 lines together. */
const GROUPS = 4;
const WORST = 3;
const REFUSED = 2;

const WIDTH = 80;
const BAR = 24;

/** The summary of a fleet on a screen of 24 lines of 80 characters. */
export function renderFleetText(summary: FleetSummary, style: Style): string {
  const notAll = partsWords(summary.inputs);
  const parts = [
    [headline(summary, style)],
    notAll === null ? [] : [style.warning(`  ${clip(notAll, WIDTH - 2)}`)],
    groupLines(summary, style),
    histogramLines(summary, style),
    worstLines(summary, style),
    refusedLines(summary, style, notAll === null ? REFUSED : REFUSED - 1),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .flat()
    .join("\n")}\n`;
}

/** What a fleet comes to in a line: `next on 1,000 machines: 990 load, 9 fail, 1 invalid`. */
export function headline({ fails, image, invalid, loads, machines }: SummaryData, style: Style): string {
  const outcomes = [
    { count: loads, one: "loads", many: "load", mark: style.ok },
    { count: fails, one: "fails", many: "fail", mark: style.error },
    { count: invalid, one: "has no answer", many: "have no answer", mark: style.warning },
  ].filter(({ count }) => count > 0);
  const words = outcomes.map(({ count, one, many, mark }) => mark(`${grouped(count)} ${count === 1 ? one : many}`));
  const fleet = `${grouped(machines)} machine${machines === 1 ? "" : "s"}`;
  return `${style.strong(imageWords(image))} on ${fleet}${words.length > 0 ? `: ${words.join(", ")}` : ""}`;
}

/** What the image is called; nothing tells where there is no result. */
export function imageWords(image: ImageName | null): string {
  return image ? printable(image.name) : "no image";
}

function groupLines({ groups }: SummaryData, style: Style): string[] {
  if (groups.length === 0) return [];
  const shown = groups.slice(0, groups.length > GROUPS ? GROUPS - 1 : GROUPS);
  const rows = shown.map((group) => [
    grouped(group.machines),
    clip(groupWords(group), 44),
    headroomWords(group.worst),
    nameWords(group.examples[0]?.id ?? "", 14),
  ]);
  const rest = groups.slice(shown.length);
  const more = rest.reduce((sum, { machines }) => sum + machines, 0);
  const columns = [
    { heading: "fail", align: "right", mark: style.error },
    { heading: "why", align: "left" },
    { heading: "worst", align: "right" },
    { heading: "such as", align: "left" },
  ] as const;
  return [
    ...table(columns, rows, 2, style.dim),
    ...(rest.length > 0 ? [style.dim(`  and ${grouped(more)} in ${rest.length} more groups`)] : []),
  ];
}

/** A machine's name in so many characters; of a path the end, which tells captures apart. */
function nameWords(id: string, width: number): string {
  const name = printable(id);
  return name.length > width && name.includes("/") ? `…${name.slice(1 - width)}` : clip(name, width);
}

function histogramLines({ headroom, headroomUnknown, indeterminate, worst }: SummaryData, style: Style): string[] {
  const counts = headroom.map((count, step) => ({ count, words: stepWords(step), fails: step === 0 }));
  const most = Math.max(...headroom);
  if (most === 0) return [];
  const first = counts.findIndex(({ count }) => count > 0);
  const last = counts.findLastIndex(({ count }) => count > 0);
  const rows = counts.slice(first, last + 1).map(({ count, fails, words }) => {
    const bar = "█".repeat(Math.ceil((count * BAR) / most));
    return [words, grouped(count), fails ? style.error(bar) : style.ok(bar)];
  });
  const part = worst[0]?.part;
  const columns = [
    { heading: part ? `${clip(printable(part), 16)} may grow by` : "headroom", align: "left" },
    { heading: "machines", align: "right" },
    { heading: "", align: "left" },
  ] as const;
  const unknown = [
    ...(headroomUnknown > 0 ? [`not known of ${grouped(headroomUnknown)}`] : []),
    ...(indeterminate > 0 ? [`of ${grouped(indeterminate)} that load, an address cannot be known`] : []),
  ];
  const notes = unknown.length > 0 ? [style.dim(`  ${unknown.join("; ")}`)] : [];
  return [...table(columns, rows, 2, style.dim), ...notes];
}

function worstLines({ worst }: SummaryData, style: Style): string[] {
  if (worst.length === 0) return [];
  const rows = worst
    .slice(0, WORST)
    .map((answer) => [
      headroomOfAnswer(answer),
      nameWords(answer.id, 28),
      answer.outcome === "loads" ? "loads" : `${answer.errno ?? "no answer"} at ${clip(answer.failedAt ?? "", 12)}`,
      `${answer.kernel} ${answer.arch}`,
    ]);
  const columns = [
    { heading: "worst", align: "right" },
    { heading: "machine", align: "left" },
    { heading: "", align: "left" },
    { heading: "kernel", align: "left" },
  ] as const;
  return table(columns, rows, 2, style.dim);
}

function refusedLines({ invalid, refused, refusedBy }: SummaryData, style: Style, most: number): string[] {
  if (invalid === 0) return [];
  const counts = refusedBy.map(({ machines, reason }) => `${grouped(machines)} ${reason}`);
  const firsts = refusedBy.flatMap(({ reason }) => refused.find((one) => one.reason === reason) ?? []);
  const lines = firsts.slice(0, most).map(({ id, line, message }) => {
    const where = [line === null ? null : `line ${line}`, id].filter((part) => part !== null).join(", ");
    return `  ${clip(messageText(`${where}: ${message}`), WIDTH - 2)}`;
  });
  return [style.warning(clip(`  no answer: ${counts.join(", ")}`, WIDTH)), ...lines];
}
