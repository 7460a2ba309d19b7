import type { Advice } from "../advice/model.js";
import type { Load } from "../model.js";
import { ADVICE_LEGEND } from "../story/text/advice.js";
import { TRIAL_LEGEND } from "../trial-table.js";
import { triedRegions } from "../tried-regions.js";
import { failureWords } from "../words/failure.js";
import { type Html, html } from "./markup.js";
import { tableOf } from "./sheet.js";
import { sentence } from "./words.js";

/** Why a load fails, with the regions that were tried, and what would make it fit; null when it loads. */
export function failurePart(load: Load, advice: readonly Advice[]): Html | null {
  if (load.placement.failure === null) return null;
  const { after, before } = failureWords(load);
  const tried = triedRegions(load);
  return html`<div class="failure">
<h4>Why it fails</h4>
${before.map((one) => html`<p>${sentence(one)}</p>\n`)}${
  tried &&
  html`${tableOf(tried.sheet)}${tried.others === "" ? null : html`<p>${sentence(tried.others)}</p>\n`}<p class="legend">${TRIAL_LEGEND}</p>
`
}${after.map((one) => html`<p>${sentence(one)}</p>\n`)}${advice.length > 0 ? advicePart(advice) : null}</div>
`;
}

function advicePart(advice: readonly Advice[]): Html {
  return html`<h4>What would make it fit</h4>
<p>${ADVICE_LEGEND}</p>
<ul>${advice.map(({ words }) => html`<li>${sentence(words)}</li>\n`)}</ul>
`;
}
