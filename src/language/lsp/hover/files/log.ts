import { capitalized } from "../../../../report/observed/capitalized.js";
import type { ObservedLoad } from "../../../../report/observed/model.js";
import { count } from "../../../../report/sizes.js";
import { readCaptured } from "../../../analysis/captured/read-file.js";
import type { Finding } from "../../../analysis/finding.js";
import { parseObservedLoads } from "../../../analysis/observed/observed-loads.js";
import type { Observation } from "../../../generated/ast.js";
import { type Block, list, text } from "../../markup/blocks.js";
import type { View } from "../../view.js";
import { fileBlocks } from "./file-blocks.js";
import { findingsAt } from "./findings-at.js";

/** How many loads are told one by one, and how many differences. */
const LOADS_SHOWN = 8;
const DIFFERENCES_SHOWN = 4;

/** The loads in a kernel's log, and how the one compared agrees with its prediction. */
export function logBlocks(view: View, node: Observation): Block[] {
  const problems: Finding[] = [];
  const name = { node, property: "path", quoted: node.path };
  const loads = readCaptured(name, parseObservedLoads, view.project.logs, (finding) => problems.push(finding));
  if (!loads) return fileBlocks(node.path, undefined, problems);
  const more = loads.length - LOADS_SHOWN;
  const points = loads.slice(0, LOADS_SHOWN).map(loadWords);
  const held = findingsAt(view, node).slice(0, DIFFERENCES_SHOWN);
  const blocks = [
    ...(points.length > 0 ? [list([...points, ...(more > 0 ? [`… and ${more} more`] : [])])] : []),
    ...held.map(({ message }) => text(`${capitalized(message)}.`)),
  ];
  const what = `a kernel's log with ${count(loads.length, "load")}.`;
  return fileBlocks(node.path, { what, blocks }, findingsAt(view, node, "path"));
}

function loadWords({ complete, line, number, outcome, release, segments }: ObservedLoad): string {
  const by = release === undefined ? "" : ` by Linux ${release}`;
  const cut = complete ? "" : ", its list is cut";
  const what =
    outcome === "loads" ? count(segments.length, "segment") : `fails after ${count(segments.length, "report")}`;
  return `load ${number}, line ${line}${by}: ${what}${cut}`;
}
