import type { DiagnosticCode } from "../../../report/codes.js";
import type { Finding } from "../../analysis/finding.js";
import type { View } from "../view.js";
import { isField } from "./edits/blocks.js";
import type { Edit } from "./edits/edit.js";
import { nodeAt } from "./facts.js";
import type { Offer } from "./offer.js";
import { QUICK_FIXES } from "./quick-fixes.js";

/** All at once that leaves no choice: on saving a file, where a client is set so. */
export const FIX_ALL = "source.fixAll.kexec";

/** The codes that have such mends: of mistakes of form, and of a text that has none. */
const OF_FORM: readonly DiagnosticCode[] = ["syntax-error", "unknown-field"];
const OF_MEANING: readonly DiagnosticCode[] = ["size-not-rounded"];

/** Every safe mend of a document; nothing where there is none. */
export function fixAll(view: View): Offer[] {
  const edits: Edit[] = [];
  const findings: Finding[] = [];
  const touched = new Set<unknown>();
  for (const finding of view.analysis.findings) {
    // Where the form is wrong, what is written is not yet what is meant.
    const codes = finding.spot.part.parse.problems.length > 0 ? OF_FORM : OF_MEANING;
    if (!codes.includes(finding.code)) continue;
    const field = nodeAt(finding.spot, isField) ?? finding.spot.part;
    const fix = touched.has(field) ? undefined : safeFix(finding, view);
    if (!fix || fix.some((edit) => edits.some((other) => overlap(edit, other)))) continue;
    touched.add(field);
    edits.push(...fix);
    findings.push(finding);
  }
  if (edits.length === 0) return [];
  return [{ title: "Fix all that leaves no choice", kind: FIX_ALL, preferred: false, findings, edits }];
}

function safeFix(finding: Finding, view: View): readonly Edit[] | undefined {
  for (const fix of QUICK_FIXES[finding.code] ?? []) {
    for (const { safe, edits } of fix(finding, view)) if (safe) return edits;
  }
  return undefined;
}

function overlap(a: Edit, b: Edit): boolean {
  return a.part === b.part && a.offset <= b.end && b.offset <= a.end;
}
