import type { ReportFile, Severity } from "../model.js";
import { anchors } from "./anchors.js";
import { colouredLines, type Stretch } from "./colour.js";
import { type Html, html } from "./markup.js";

const TAB = "    ";

/** The text of a scenario with the numbers of its lines; those with a finding are marked. @param index which file, from 0 */
export function sourcePart({ diagnostics, text }: ReportFile, index: number): Html {
  const marks = new Map<number, Severity>();
  for (const { line, severity } of diagnostics) if (marks.get(line) !== "error") marks.set(line, severity);
  const lines = colouredLines(text);
  const shown = lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines;
  return html`<section class="source">
<h3>The scenario</h3>
<pre>${shown.map((stretches, i) => lineOf(stretches, i + 1, index, marks.get(i + 1)))}</pre>
</section>
`;
}

function lineOf(stretches: readonly Stretch[], line: number, file: number, mark: Severity | undefined): Html {
  const id = anchors.line(file, line);
  const look = mark === undefined ? "row" : `row ${mark}`;
  return html`<span class="${look}" id="${id}"><a href="#${id}" data-line="${line}" aria-label="line ${line}"></a>${stretches.map(stretchOf)}\n</span>`;
}

function stretchOf({ colour, text }: Stretch): Html {
  const shown = text.replaceAll("\t", TAB);
  return colour === "none" ? html`${shown}` : html`<span class="${colour}">${shown}</span>`;
}
