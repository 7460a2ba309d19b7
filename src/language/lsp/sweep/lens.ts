import type { CancellationToken, CodeLens } from "vscode-languageserver";
import { clip } from "../../../report/printable.js";
import { roughSize } from "../../../report/sizes.js";
import type { SweepOutcome, SweepResult, SweepRow } from "../../../report/sweep/model.js";
import { LEFT_OUT_WORDS } from "../../../report/sweep/outcome.js";
import { boundary, rowWords } from "../../../report/sweep/words.js";
import type { DocumentSweep } from "../../analysis/analyse-document.js";
import { spotOf } from "../../analysis/finding.js";
import { SWEEP_COMMAND, SWEEP_TITLE } from "../command-titles.js";
import { rangeOf } from "../ranges.js";
import type { View } from "../view.js";
import { sweptIn } from "./work-out.js";

/** What a lens above a sweep is resolved by. */
export interface SweepLens {
  readonly uri: string;
  readonly sweep: string;
}

/** How many rows the title of a lens tells of, and how long it gets. */
const ROWS_TOLD = 3;
const LONGEST_TITLE = 120;

/** Above each sweep where its outcome changes, which is worked out when the lens is shown, and its chart. */
export function sweepLenses({ analysis, client }: View, uri: string): CodeLens[] {
  return analysis.sweeps.flatMap(({ node, sweep }): CodeLens[] => {
    if (node.name === undefined) return [];
    const range = rangeOf(spotOf(node, "name"));
    if (!sweep) return [{ range, command: { title: "not worked out: see the errors", command: "" } }];
    const data: SweepLens = { uri, sweep: node.name };
    const show = { title: SWEEP_TITLE, command: SWEEP_COMMAND, arguments: [uri, node.name] };
    return [{ range, data }, ...(client.has(SWEEP_COMMAND) ? [{ range, command: show }] : [])];
  });
}

/** `codeLens/resolve`: the lens of a sweep with where the outcome changes. */
export async function resolvedLens(
  view: View,
  name: string,
  lens: CodeLens,
  token: CancellationToken,
): Promise<CodeLens> {
  const sweep = sweepNamed(view, name)?.sweep;
  const [result] = sweep ? await sweptIn(view, [sweep], token) : [];
  return { ...lens, command: { title: result ? titleOf(result) : "not worked out", command: "" } };
}

/** A sweep of the document by its name, of several the first; undefined when there is none. */
export function sweepNamed({ analysis }: View, name: string): DocumentSweep | undefined {
  return analysis.sweeps.find(({ node }) => node.name === name);
}

/** `up to 446.2M`; of several rows, of which each is. */
function titleOf({ sweep, rows }: SweepResult): string {
  const told = rows.slice(0, ROWS_TOLD).map((row) => {
    const which = rows.length > 1 ? `${rowWords(sweep, row)}: ` : "";
    return which + changesOf(row);
  });
  const more = rows.length > ROWS_TOLD ? [`${rows.length - ROWS_TOLD} more`] : [];
  return clip([...told, ...more].join(" · "), LONGEST_TITLE);
}

const LENS_WORDS: Readonly<Record<SweepOutcome["outcome"], string>> = {
  loads: "loads",
  "not-known": "loads",
  "left-out": LEFT_OUT_WORDS,
  fails: "fails",
};

function doesLoad({ outcome }: SweepOutcome): boolean {
  return LENS_WORDS[outcome] === "loads";
}

function changesOf({ refusal, stretches }: SweepRow): string {
  if (refusal !== "") return "not placed";
  const [first, ...others] = stretches;
  if (!first) return "not placed";
  if (others.length === 0) return `${LENS_WORDS[first.outcome]} at every size`;
  const flips = stretches.flatMap((stretch, i) => {
    const next = stretches[i + 1];
    return next ? [roughSize(boundary(stretch, next), "down")] : [];
  });
  if (others.length === 1 && others.some((other) => doesLoad(other) !== doesLoad(first)))
    return doesLoad(first) ? `loads up to ${flips[0]}` : `loads from ${flips[0]} on`;
  return `changes at ${flips.join(", ")}`;
}
