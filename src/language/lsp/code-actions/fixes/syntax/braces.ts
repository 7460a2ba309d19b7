import type { Finding } from "../../../../analysis/finding.js";
import { insert, textOf } from "../../edits/edit.js";
import { indentAt, lineBreakOf, lineStart } from "../../edits/lines.js";
import { remove } from "../../edits/remove.js";
import type { Candidate } from "../syntax.js";

/** How many braces may be missing at one place. */
const MOST = 4;

const INDENT = "    ";

/** `missing-brace`: the braces that are missing, or the one too many left out. */
export function closings({ code, spot, related }: Finding): Candidate[] {
  if (code !== "missing-brace") return [];
  const { part } = spot;
  const opening = related[0]?.spot;
  // A block without anything in it would lack what it needs.
  if (opening && spot.end <= opening.end) return [];
  if (opening) return Array.from({ length: MOST }, (_, i) => closing(i + 1, spot.end, opening));
  return textOf(spot) === "}"
    ? [{ title: "Remove the `}`", edit: remove(spot) }]
    : [{ title: "Insert `{`", edit: insert(part, spot.end, " {") }];
}

function closing(count: number, at: number, { part, offset }: Finding["spot"]): Candidate {
  const { text } = part;
  const isOneLine = lineStart(text, offset) === lineStart(text, at);
  const outer = indentAt(text, offset);
  const braces = Array.from({ length: count }, (_, i) =>
    isOneLine ? " }" : `${lineBreakOf(part)}${outer}${INDENT.repeat(count - 1 - i)}}`,
  );
  const title = count === 1 ? "Insert the closing `}`" : `Insert ${count} closing \`}\``;
  return { title, edit: insert(part, at, braces.join("")) };
}
