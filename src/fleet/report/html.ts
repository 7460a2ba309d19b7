import { grouped } from "../../report/grouped.js";
import { Html, html, markupOf } from "../../report/html/markup.js";
import { tableOf } from "../../report/html/sheet.js";
import { STYLE } from "../../report/html/style.js";
import { sentence } from "../../report/html/words.js";
import { printable } from "../../report/printable.js";
import { PLAIN } from "../../report/style.js";
import type { FleetSummary } from "../summary/inputs.js";
import type { SummaryData } from "../summary/summary.js";
import { partsWords } from "./parts-words.js";
import { headline, imageWords } from "./text.js";
import { groupWords, headroomOfAnswer, headroomWords, stepWords } from "./words.js";

/**
 * The summary of a fleet as one page that needs nothing else: no script, no font, nothing from elsewhere, which its policy
 * forbids too.
 * @param version of this tool
 */
export function renderFleetHtml(summary: FleetSummary, version: string): string {
  const { image } = summary;
  const name = imageWords(image);
  const notAll = partsWords(summary.inputs);
  return markupOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name} on ${grouped(summary.machines)} machines</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<p class="tool">kexec_file_load on a fleet</p>
<h1>${name}</h1>
</header>
<main>
<section class="summary" aria-label="Summary">
${tiles(summary)}
<p class="legend">${headline(summary, PLAIN)}.</p>
${
  notAll === null
    ? null
    : html`<p><span class="warning">${sentence(notAll)}.</span></p>
`
}</section>
${groupsPart(summary)}${headroomPart(summary)}${worstPart(summary)}${kernelsPart(summary)}${refusedPart(summary)}</main>
<footer>
<p>Headroom: by how much the initrd, or the last buffer, may grow and the image still loads; what is missing is negative. ~ stands before one of which only the next page is known.</p>
<p>kexec-scenario ${version}. Sizes are in binary units. ${image ? `Payload ${image.digest}.` : ""}</p>
</footer>
</body>
</html>
`);
}

function tiles({ fails, invalid, loads }: SummaryData): Html {
  const all = [
    { count: loads, words: loads === 1 ? "machine loads it" : "machines load it", look: "good" },
    { count: fails, words: fails === 1 ? "machine refuses it" : "machines refuse it", look: "bad" },
    { count: invalid, words: "without an answer", look: "warning" },
  ].filter(({ count }) => count > 0);
  return html`<ul class="tiles">${all.map(({ count, look, words }) => html`<li class="${look}"><b>${grouped(count)}</b> ${words}</li>`)}</ul>`;
}

function groupsPart({ groups }: SummaryData): Html | null {
  if (groups.length === 0) return null;
  const columns = [
    { heading: "machines", kind: "size", align: "right" },
    { heading: "why", kind: "words", align: "left" },
    { heading: "worst", kind: "size", align: "right" },
    { heading: "such as", kind: "name", align: "left" },
  ] as const;
  const rows = groups.map((group) => [
    grouped(group.machines),
    groupWords(group),
    headroomWords(group.worst),
    group.examples.map(({ id }) => printable(id)).join(", "),
  ]);
  return html`<section><h3>Why it fails</h3>
${tableOf({ columns, rows }, { rows: rows.map(() => ({ mark: "bad" })) })}</section>
`;
}

function headroomPart({ headroom, headroomUnknown, indeterminate }: SummaryData): Html | null {
  const most = Math.max(...headroom);
  if (most === 0) return null;
  const columns = [
    { heading: "headroom", kind: "words", align: "left" },
    { heading: "machines", kind: "size", align: "right" },
    { heading: "", kind: "bar", align: "left" },
  ] as const;
  const rows = headroom.map((count, step) => [
    stepWords(step),
    grouped(count),
    "█".repeat(Math.ceil((count * BOXES) / most)) + "·".repeat(BOXES - Math.ceil((count * BOXES) / most)),
  ]);
  const notes = [
    ...(headroomUnknown > 0 ? [`Not known of ${grouped(headroomUnknown)} machines. `] : []),
    ...(indeterminate > 0 ? [`Of ${grouped(indeterminate)} the address of a segment cannot be known.`] : []),
  ];
  return html`<section><h3>Headroom</h3>
${tableOf({ columns, rows })}${notes.length > 0 ? html`<p class="legend">${notes}</p>` : null}</section>
`;
}

const BOXES = 24;

function worstPart({ worst }: SummaryData): Html | null {
  if (worst.length === 0) return null;
  const columns = [
    { heading: "headroom", kind: "size", align: "right" },
    { heading: "machine", kind: "name", align: "left" },
    { heading: "outcome", kind: "words", align: "left" },
    { heading: "part", kind: "name", align: "left" },
    { heading: "region", kind: "name", align: "left" },
    { heading: "kernel", kind: "words", align: "left" },
  ] as const;
  const rows = worst.map((answer) => [
    headroomOfAnswer(answer),
    printable(answer.id),
    answer.outcome === "loads" ? "loads" : groupWords(answer),
    answer.part ?? "",
    printable(answer.region ?? ""),
    `${answer.kernel} ${answer.arch}`,
  ]);
  const marks = worst.map(({ outcome }) => ({ mark: outcome === "loads" ? "good" : "bad" }) as const);
  return html`<section><h3>Worst headroom first</h3>
${tableOf({ columns, rows }, { rows: marks })}</section>
`;
}

function kernelsPart({ kernels }: SummaryData): Html | null {
  if (kernels.length === 0) return null;
  const columns = [
    { heading: "kernels from", kind: "words", align: "left" },
    { heading: "machines", kind: "size", align: "right" },
    { heading: "fail", kind: "size", align: "right" },
  ] as const;
  const rows = kernels.map(({ fails, machines, since }) => [since, grouped(machines), grouped(fails)]);
  return html`<section><h3>By what the running kernel does</h3>
${tableOf({ columns, rows })}</section>
`;
}

function refusedPart({ invalid, refused, refusedBy }: SummaryData): Html | null {
  if (invalid === 0) return null;
  const columns = [
    { heading: "line", kind: "size", align: "right" },
    { heading: "machine", kind: "name", align: "left" },
    { heading: "reason", kind: "words", align: "left" },
    { heading: "message", kind: "words", align: "left" },
  ] as const;
  const rows = refused.map(({ id, line, message, reason }) => [
    line === null ? "" : `${line}`,
    id ?? "",
    reason,
    message,
  ]);
  const counts = refusedBy.map(({ machines, reason }) => `${grouped(machines)} ${reason}`).join(", ");
  return html`<section><h3>Without an answer</h3>
<p class="facts">${counts}${invalid > refused.length ? "; the first of them:" : ""}</p>
${tableOf({ columns, rows })}</section>
`;
}
