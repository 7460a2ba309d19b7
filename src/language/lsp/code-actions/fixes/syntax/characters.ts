import type { Finding } from "../../../../analysis/finding.js";
import { insert, replace, textOf } from "../../edits/edit.js";
import { lineEnd } from "../../edits/lines.js";
import { remove } from "../../edits/remove.js";
import type { Candidate } from "../syntax.js";

/** Characters of other languages: what they are here, or nothing. */
export function characters({ spot }: Finding): Candidate[] {
  const text = textOf(spot);
  const rest = spot.part.text.slice(spot.offset, lineEnd(spot.part.text, spot.offset));
  if (/^[;:]+$/.test(text)) return [{ title: `Remove \`${text}\``, edit: remove(spot) }];
  if (text.startsWith("#"))
    return [{ title: "Make it a comment: `//`", edit: replace({ ...spot, end: spot.offset + 1 }, "//") }];
  if (/^\.+$/.test(text)) return [{ title: "Change to `..`", edit: replace(spot, "..") }];
  const quoted = /^(?:'([^'"\\]*)'|[“”]([^“”"\\]*)[“”])/.exec(rest);
  if (!quoted) return [];
  const string = `"${quoted[1] ?? quoted[2]}"`;
  return [
    { title: `Change to \`${string}\``, edit: replace({ ...spot, end: spot.offset + quoted[0].length }, string) },
  ];
}

/** A string that is not closed: a quote before a brace at the end of the line, or at that end. */
export function* closedString({ spot }: Finding): Generator<Candidate> {
  const text = textOf(spot);
  if (!text.startsWith('"') || /^"(?:\\.|[^\\"])*"$/.test(text)) return;
  for (const tail of [/\s*\}[\s}]*$/, /\s*$/]) {
    const found = tail.exec(text);
    if (found) yield { title: "Close the string", edit: insert(spot.part, spot.offset + found.index, '"') };
  }
}

/** A comment that is not closed: its end at the end of the line. */
export function closedComment({ spot }: Finding): Candidate[] {
  const { text } = spot.part;
  if (!textOf(spot).startsWith("/*")) return [];
  return [
    { title: "Close the comment at the end of this line", edit: insert(spot.part, lineEnd(text, spot.offset), " */") },
  ];
}
