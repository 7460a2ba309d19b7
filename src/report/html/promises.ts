import type { Load, ReportExpectation, ReportImage } from "../model.js";
import type { ReportObservation } from "../observed/model.js";
import { observationWords } from "../observed/text.js";
import { anchors } from "./anchors.js";
import { type Html, html } from "./markup.js";
import { tableOf } from "./sheet.js";
import { code, sentence } from "./words.js";

/** Which expectations of an image hold, and how it stands to the logs of real loads; null when it has neither. */
export function promisesPart(image: ReportImage, file: number): Html | null {
  const { expectations, load, observations = [] } = image;
  const logs = load === null ? [] : observations.map((one) => observationItem(one, load, image, file));
  if (expectations.length + logs.length === 0) return null;
  return html`<ul class="promises">${expectations.map((one) => expectationItem(one, file))}${logs}</ul>
`;
}

function expectationItem({ holds, line, text }: ReportExpectation, file: number): Html {
  return html`<li class="${holds ? "good" : "bad"}">${mark(holds ? "ok" : "FAILED")} ${code(text)} ${lineLink(file, line)}</li>`;
}

function observationItem(observation: ReportObservation, load: Load, image: ReportImage, file: number): Html {
  const { mark: verdict, sentences, sheet, what } = observationWords(observation, load, image);
  const look = { ok: "good", FAILED: "bad", open: "warning" }[verdict];
  return html`<li class="${look}">${mark(verdict)} ${sentence(what)} ${
    observation.line === null ? null : lineLink(file, observation.line)
  }${sheet.rows.length > 0 ? tableOf(sheet) : null}${sentences.map((one) => html`<p>${sentence(one)}</p>`)}</li>`;
}

function mark(words: string): Html {
  return html`<span class="mark">${words}</span>`;
}

/** A line of the scenario, where it is shown. */
export function lineLink(file: number, line: number): Html {
  return html`<a class="line" href="#${anchors.line(file, line)}">line ${line}</a>`;
}
