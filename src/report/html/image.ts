import { circumstances, sizeWords, verdict } from "../image-words.js";
import { memoryMap } from "../map/memory-map.js";
import { renderMapSvg } from "../map/svg/render.js";
import type { Load, ReportImage } from "../model.js";
import { outcomeOf } from "../outcome.js";
import { regionSheet } from "../region-table.js";
import { segmentSheet } from "../segment-table.js";
import type { Story } from "../story/model.js";
import { tellStory } from "../story/tell.js";
import { renderStory } from "../story/text/render.js";
import { PLAIN } from "../style.js";
import { unknownWords } from "../unknown-words.js";
import { anchors } from "./anchors.js";
import { comparisonPart } from "./comparison.js";
import { failurePart } from "./failure.js";
import { Html, html } from "./markup.js";
import { promisesPart } from "./promises.js";
import { tableOf } from "./sheet.js";
import { code, sentence } from "./words.js";

/** All that is told of one image. @param file which file it is of, from 0 @param index which of its images, from 0 */
export function imagePart(image: ReportImage, file: number, index: number): Html {
  const { load, machine, name } = image;
  const id = anchors.image(file, index);
  const story = tellStory(image);
  const look = outcomeOf(image) === "loads" ? "good" : "bad";
  return html`<section class="image" id="${id}">
<h3>${code(name)}${machine === "" ? null : html` <small>on ${code(machine)}</small>`} <span class="outcome ${look}">${verdict(image, PLAIN)}</span></h3>
<p class="facts">${sentence(circumstances(image))} · ${sentence(sizeWords(image).replace(/\.$/, ""))}</p>
${promisesPart(image, file)}${load && failurePart(load, story?.advice ?? [])}${comparisonPart(image)}${load && placementPart(image, load)}${load && mapPart(image, id)}${story && searchPart(image, story)}</section>
`;
}

function placementPart(image: ReportImage, load: Load): Html {
  const segments = segmentSheet(image, load);
  const regions = regionSheet(image, load);
  return html`${segments.rows.length > 0 ? tableOf(segments, { caption: "Segments" }) : null}${unknownWords(
    load.placement.segments,
  ).map(
    (one) => html`<p>${sentence(one)}</p>`,
  )}${regions.rows.length > 0 ? tableOf(regions, { caption: "Regions" }) : null}`;
}

function mapPart(image: ReportImage, id: string): Html | null {
  const map = memoryMap(image);
  if (map === null) return null;
  return html`<figure class="map">${new Html(renderMapSvg(map, { idPrefix: `${id}-map`, untitled: true }))}</figure>
`;
}

/** The search step by step, for who asks. */
function searchPart(image: ReportImage, story: Story): Html {
  return html`<details><summary>The search, step by step</summary><pre>${renderedLines(renderStory(image, story, PLAIN, { all: true }))}</pre></details>
`;
}

/** Text of several lines as it stands: what is escaped is each of them. */
function renderedLines(text: string): Html[] {
  return text.split("\n").map((line) => html`${line}\n`);
}
