import type { ReportFile, Severity } from "../model.js";
import { splitLines } from "../snippet.js";
import { anchors } from "./anchors.js";
import { colouredLines, type Stretch } from "./colour.js";
import { type Html, html } from "./markup.js";

const TAB = "    ";

/** How many lines of a text are shown: the empty one behind its last line break too. */
export function shownLines(text: string): number {
  return text === "" ? 0 : splitLines(text).length;
}

/**
 * The text of a scenario with the numbers of its lines; those with a finding are marked. null for one that is empty.
 * @param index which file, from 0
 */
export function sourcePart({ diagnostics, text }: ReportFile, index: number): Html | null {
  if (text === "") return null;
  const marks = new Map<number, Severity>();
  for (const { line, severity } of diagnostics) if (marks.get(line) !== "error") marks.set(line, severity);
  return html`<section class="source">
<h3>The scenario</h3>
<pre>${colouredLines(text).map((stretches, i) => lineOf(stretches, i + 1, index, marks.get(i + 1)))}</pre>
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
