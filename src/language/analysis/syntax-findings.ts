import type { Part } from "../document/part.js";
import { error, type Finding } from "./finding.js";

/** The mistakes of form in a part of a document. */
export function syntaxFindings(part: Part): Finding[] {
  return part.parse.problems.map(({ code, message, offset, length, related }) =>
    error(
      code,
      { part, offset, end: offset + length },
      message,
      related
        ? [
            {
              spot: { part, offset: related.offset, end: related.offset + related.length },
              message: related.message,
            },
          ]
        : [],
    ),
  );
}
