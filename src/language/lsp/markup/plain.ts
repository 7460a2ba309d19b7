import { table } from "../../../report/table.js";
import type { Block } from "./blocks.js";

/** Blocks as plain text, for clients that show no Markdown; links are left out. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .filter(({ kind }) => kind !== "link")
    .map(block)
    .join("\n\n");
}

function block(block: Block): string {
  switch (block.kind) {
    case "title":
      return plain(block.rest === "" ? block.text : `${block.text} ${block.rest}`);
    case "list":
      return block.items.map((item) => `- ${plain(item)}`).join("\n");
    case "table": {
      const rows = block.rows.map((cells) => cells.map(plain));
      return table(block.columns, rows, 0, (heading) => heading).join("\n");
    }
    case "rule":
      return "----";
    default:
      return plain(block.text);
  }
}

function plain(text: string): string {
  return text.replaceAll("`", "").replace(/\s*\n\s*/g, " ");
}
