import { URI } from "langium";
import type { ReportDiagnostic } from "../../report/model.js";
import { Documents } from "../document/documents.js";
import { ScenarioDocument } from "../document/scenario-document.js";
import { placeOf } from "../place.js";
import { layOut } from "./layout.js";
import { lineEndOf } from "./line-ends.js";
import { pieceOf } from "./piece.js";

/** A formatted text, or the mistakes of form for which it stays as it is. */
export type Formatted = { readonly text: string } | { readonly errors: readonly ReportDiagnostic[] };

/**
 * Formats a scenario. Comments stay where they stand, line ends and a byte order mark as they are; a text with a mistake
 * of form is not touched.
 */
export function formatScenario(text: string): Formatted {
  const { parts } = new ScenarioDocument(URI.file("/"), text, new Documents());
  const errors = parts.flatMap((part) =>
    part.parse.problems.map(
      ({ code, message, offset, length }): ReportDiagnostic => ({
        severity: "error",
        code,
        message,
        ...placeOf({ part, offset, end: offset + length }),
        related: [],
      }),
    ),
  );
  if (errors.length > 0) return { errors };
  const laidOut = layOut({ pieces: parts.map(pieceOf), begins: true, ends: true, lineEnd: lineEndOf([text]) });
  return { text: laidOut.map((stretch) => stretch.text).join("") };
}
