import { TextDocument } from "langium";
import type { ReportDiagnostic } from "../../report/model.js";
import { parseText } from "../parser/parse-text.js";
import { placeIn } from "../place.js";
import { layOut } from "./layout.js";
import { lineEndOf } from "./line-ends.js";
import { stretchesOf } from "./stretches.js";

/** A formatted text, or the mistakes of form for which it stays as it is. */
export type Formatted = { readonly text: string } | { readonly errors: readonly ReportDiagnostic[] };

/**
 * Formats a scenario. Comments stay where they stand, line ends and a byte order mark as they are; a text with a mistake
 * of form is not touched.
 */
export function formatScenario(text: string): Formatted {
  const result = parseText(text);
  if (result.problems.length === 0) {
    const pieces = [{ text, stretches: stretchesOf(text, result) }];
    const laidOut = layOut({ pieces, begins: true, ends: true, lineEnd: lineEndOf([text]) });
    return { text: laidOut.map((stretch) => stretch.text).join("") };
  }
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
