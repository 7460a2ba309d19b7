import { BAR_LEGEND } from "../bar.js";
import { kernelNotes } from "../compare/notes.js";
import type { ReportFile } from "../model.js";
import { SLACK_LEGEND } from "../slack.js";
import { anchors } from "./anchors.js";
import { findingsPart } from "./findings.js";
import { imagePart } from "./image.js";
import { kernelsPart } from "./kernels.js";
import { machinesPart } from "./machines.js";
import { Html, html, markupOf } from "./markup.js";
import { sourcePart } from "./source.js";
import { STYLE } from "./style.js";
import { summaryPart } from "./summary.js";
import { sentence } from "./words.js";

/**
 * The report of all files as one page that needs nothing else: no script, no font, nothing from elsewhere, which its policy
 * forbids too. Light or dark as the reader's system asks for; prints to clean pages.
 * @param version of this tool
 */
export function renderHtml(files: readonly ReportFile[], version: string): string {
  const [only, ...others] = files;
  const title = only !== undefined && others.length === 0 ? only.path : `${files.length} scenarios`;
  return markupOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}: where the segments lie</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<p class="tool">kexec_file_load, segment by segment</p>
<h1>${title}</h1>
</header>
<main>
${summaryPart(files)}${files.map((file, index) => filePart(file, index, others.length > 0))}${kernelsPart(files)}</main>
<footer>
<p>${sentence(`${SLACK_LEGEND}; ${BAR_LEGEND}.`)}</p>
<p>kexec-scenario ${version}. Addresses have inclusive ends; sizes are in binary units.</p>
</footer>
</body>
</html>
`);
}

function filePart(file: ReportFile, index: number, isSeveral: boolean): Html {
  const notes = kernelNotes(file).map((note) => html`<p class="legend">${sentence(note)}</p>\n`);
  return html`<article id="${anchors.file(index)}">
${isSeveral ? html`<h2>${file.path}</h2>\n` : null}${file.images.map((image, i) => imagePart(image, index, i))}${notes}${findingsPart(
  file,
  index,
)}${machinesPart(file)}${sourcePart(file, index)}</article>
`;
}
