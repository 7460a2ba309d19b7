import { displayWidth } from "../../../report/width.js";
import type { Block, Column } from "./blocks.js";

/** Blocks as Markdown that reads well unrendered too. */
export function markdown(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "title":
      return `**${inline(block.text)}**${block.rest === "" ? "" : ` ${inline(block.rest)}`}`;
    case "text":
      return inline(block.text).replace(LINE_START, "$1\\$2");
    case "list":
      return block.items.map((item) => `- ${inline(item)}`).join("\n");
    case "table":
      return tableText(block.columns, block.rows);
    case "link":
      return `[${inline(block.text)}](<${block.href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
    case "rule":
      return "---";
  }
}

/** Code stays in its backticks, everything else is escaped. */
function inline(text: string): string {
  const parts = text.replace(/\s*\n\s*/g, " ").split("`");
  // Without its partner a backtick is a character like any other.
  const paired = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join("`")];
  return paired.map((part, i) => (i % 2 === 1 ? `\`${part}\`` : part.replace(MARKUP, "\\$&"))).join("");
}

/** What could be markup inside a line: `_` only where a word begins or ends, `<` and `&` only before what could be a tag or entity. */
const MARKUP = /[\\`*[\]]|~(?=~)|<(?=[A-Za-z/!?])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w+;)/g;

/** What could be the mark of a heading, a list or a quotation. */
const LINE_START = /^(\d*)([#+.)>-])/;

/** A table whose columns stand in line unrendered too. */
function tableText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const headings = columns.map(({ heading }) => heading);
  const lines = [headings, ...rows].map((cells) => columns.map((_, i) => cellText(cells[i] ?? "")));
  const widths = columns.map((_, i) => Math.max(3, ...lines.map((cells) => displayWidth(cells[i] as string))));
  const row = (cells: readonly string[]) => {
    const padded = cells.map((cell, i) => {
      const spaces = " ".repeat((widths[i] as number) - displayWidth(cell));
      return columns[i]?.align === "right" ? spaces + cell : cell + spaces;
    });
    return `| ${padded.join(" | ")} |`;
  };
  const rule = columns.map(({ align }, i) => {
    const dashes = "-".repeat((widths[i] as number) - 1);
    return align === "right" ? `${dashes}:` : `${dashes}-`;
  });
  const [head = [], ...body] = lines;
  return [row(head), row(rule), ...body.map(row)].join("\n");
}

/** In a table a bar ends a cell even in code. */
function cellText(text: string): string {
  return inline(text).replace(/(?<!\\)\|/g, "\\|");
}
