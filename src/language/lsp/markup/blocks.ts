import { clip, printable } from "../../../report/printable.js";
import { spansOf } from "../../../report/spans.js";

/**
 * A text for a person, as Markdown or plain text later. In every string what stands in backticks is code, and everything
 * else is meant as it stands: no character of it is markup.
 */
export type Block =
  | { readonly kind: "title"; readonly text: string; readonly rest: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  | { readonly kind: "rule" };

/** A column of a table: its heading, and which side its cells keep to. */
export interface Column {
  readonly heading: string;
  readonly align: "left" | "right";
}

/** A line that says what something is, and in the same line what is to be said first of it. */
export function title(text: string, rest = ""): Block {
  return { kind: "title", text, rest };
}

/** A paragraph. */
export function text(text: string): Block {
  return { kind: "text", text };
}

/** Points, each a line. */
export function list(items: readonly string[]): Block {
  return { kind: "list", items };
}

/** What there is to say, each thing on a line of its own; a single one is a paragraph. */
export function points(items: readonly string[]): Block[] {
  const [only, another] = items;
  if (only === undefined) return [];
  return [another === undefined ? text(only) : list(items)];
}

/** A table. @param headings of the columns; one that ends in `>` keeps to the right */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): Block {
  const columns = headings.map(
    (heading): Column =>
      heading.endsWith(">") ? { heading: heading.slice(0, -1), align: "right" } : { heading, align: "left" },
  );
  return { kind: "table", columns, rows };
}

/** A line of its own that leads to a page. Clients without Markdown do not get it. */
export function link(text: string, href: string): Block {
  return { kind: "link", text, href };
}

/** A line between two things. */
export const RULE: Block = { kind: "rule" };

/** The longest name or path that is shown whole, in characters. */
const LONGEST = 60;

/** What a user wrote, as code: on one line, cut when it is too long to read. */
export function code(written: string): string {
  const shown = clip(printable(written.replace(/\s+/g, " ").trim()), LONGEST).replaceAll("`", "'");
  return shown === "" ? '""' : `\`${shown}\``;
}

/** A sentence of a report, with its addresses, ranges and functions of the kernel as code. */
export function sentence(words: string): string {
  return spansOf(words)
    .map(({ text, isCode }) => (isCode ? `\`${text}\`` : text.replaceAll("`", "'")))
    .join("");
}
