import { BAR_LEGEND } from "../bar.js";
import { kernelNotes } from "../compare/notes.js";
import type { ReportFile } from "../model.js";
import { SLACK_LEGEND } from "../slack.js";
import { anchors } from "./anchors.js";
import { findingsPart } from "./findings.js";
import { madeBy, pageOf } from "./frame.js";
import { imagePart } from "./image.js";
import { kernelsPart } from "./kernels.js";
import { machinesPart } from "./machines.js";
import { type Html, html } from "./markup.js";
import { sourcePart } from "./source.js";
import { summaryPart } from "./summary.js";
import { sweepsPart } from "./sweeps.js";
import { sentence } from "./words.js";

/**
 * The report of all files as one page that needs nothing else.
 * @param version of this tool
 */
export function renderHtml(files: readonly ReportFile[], version: string): string {
  const [only, ...others] = files;
  return pageOf({
    title: only !== undefined && others.length === 0 ? only.path : `${files.length} scenarios`,
    about: "where the segments lie",
    kicker: "kexec_file_load, segment by segment",
    main: [
      summaryPart(files),
      ...files.map((file, index) => filePart(file, index, others.length > 0)),
      kernelsPart(files),
    ],
    footer: [sentence(`${SLACK_LEGEND}; ${BAR_LEGEND}.`), madeBy(version)],
  });
}

function filePart(file: ReportFile, index: number, isSeveral: boolean): Html {
  const notes = kernelNotes(file).map((note) => html`<p class="legend">${sentence(note)}</p>\n`);
  return html`<article id="${anchors.file(index)}">
${isSeveral ? html`<h2>${file.path}</h2>\n` : null}${file.images.map((image, i) => imagePart(image, index, i))}${sweepsPart(file.swept ?? [], index)}${notes}${findingsPart(
  file,
  index,
)}${machinesPart(file)}${sourcePart(file, index)}</article>
`;
}
