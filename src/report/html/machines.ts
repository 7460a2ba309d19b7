import { machineFacts, rangeSheet } from "../machine-facts.js";
import type { ImageLoad, ReportFile } from "../model.js";
import { type Html, html } from "./markup.js";
import { tableOf } from "./sheet.js";
import { code, sentence } from "./words.js";

/** The machines that the images of a file are placed on, each once; null when nothing was placed. */
export function machinesPart({ images }: ReportFile): Html | null {
  const loads = new Map<string, ImageLoad>();
  for (const { load, machine } of images) if (load && !loads.has(machine)) loads.set(machine, load);
  if (loads.size === 0) return null;
  return html`<section class="machines">
<h3>${loads.size === 1 ? "The machine" : "The machines"}</h3>
${[...loads].map(([name, load]) => machinePart(name, load))}</section>
`;
}

function machinePart(name: string, load: ImageLoad): Html {
  return html`<h4>${code(name)}</h4>
<dl>${machineFacts(load).map(([label, words]) => html`<div><dt>${label}</dt><dd>${sentence(words)}</dd></div>`)}</dl>
${tableOf(rangeSheet(load.machine))}`;
}
