import { TextDocument } from "langium";
import type { ReportDiagnostic } from "../../report/model.js";
import type { Scenario } from "../generated/ast.js";
import { parseText } from "../parser/parse-text.js";
import { placeIn } from "../place.js";
import { printItems } from "./print.js";
import { readItems } from "./read.js";

/** A formatted text, or the mistakes of form for which it stays as it is. */
export type Formatted = { readonly text: string } | { readonly errors: readonly ReportDiagnostic[] };

/**
 * Formats a scenario. Comments stay where they stand, line ends and a byte order mark as they are; a text with a mistake
 * of form is not touched.
 */
export function formatScenario(text: string): Formatted {
  const result = parseText(text);
  if (result.problems.length === 0) return { text: formatTree(result.value, text) };
  const places = TextDocument.create("", "", 0, text);
  return {
    errors: result.problems.map(({ code, message, offset, length }) => ({
      severity: "error",
      code,
      message,
      ...placeIn(places, offset, offset + length),
      related: [],
    })),
  };
}

/** Formats a scenario whose tree is there already and has no mistake of form. */
function formatTree(root: Scenario, text: string): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const end = ["\r\n", "\n", "\r"].find((lineEnd) => text.includes(lineEnd)) ?? "\n";
  const printed = printItems(readItems(root)).replace(/\r\n?/g, "\n");
  return mark + (printed === "" ? "" : `${printed}\n`).replaceAll("\n", end);
}
