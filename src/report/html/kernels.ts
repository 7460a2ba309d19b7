import { type KernelSource, kernelSources } from "../kernel-sources.js";
import type { ReportFile } from "../model.js";
import { PROOFS } from "../words/profile.js";
import { type Html, html } from "./markup.js";
import { tableOf } from "./sheet.js";
import { sentence } from "./words.js";

/** What the kernels do by which the images were placed, and where that is known from; null when nothing was placed. */
export function kernelsPart(files: readonly ReportFile[]): Html | null {
  const sources = kernelSources(files);
  if (sources.length === 0) return null;
  return html`<section class="kernels-known">
<h2>${sources.length === 1 ? "The kernel" : "The kernels"}, and how that is known</h2>
${sources.map(kernelPart)}<dl class="proofs">${Object.values(PROOFS).map(
    ({ meaning, words }) => html`<div><dt>${words}</dt><dd>${meaning}</dd></div>`,
  )}</dl>
</section>
`;
}

function kernelPart({ changes, doubt, placedAs, verified }: KernelSource): Html {
  return html`<h3>${placedAs}</h3>
<p>Known by: ${verified}.${doubt === "" ? null : html` <span class="warning">${sentence(doubt)}.</span>`}</p>
${tableOf(changes)}`;
}
