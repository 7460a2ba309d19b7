import type { LangiumDocument } from "langium";
import { parseResultOf } from "../parser/parser.js";
import { error, type Finding } from "./finding.js";

/** The mistakes of form in a document. */
export function syntaxFindings(document: LangiumDocument): Finding[] {
  return parseResultOf(document).problems.map(({ code, message, offset, length, related }) =>
    error(
      code,
      { document, offset, end: offset + length },
      message,
      related
        ? [
            {
              spot: { document, offset: related.offset, end: related.offset + related.length },
              message: related.message,
            },
          ]
        : [],
    ),
  );
}
