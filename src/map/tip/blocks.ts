import { html, nothing, type TemplateResult } from "lit";
import type { Block } from "../../language/lsp/markup/blocks.js";

/** Blocks as HTML: their texts are texts only, and what stands in backticks is code. */
export function blocksTemplate(blocks: readonly Block[]): TemplateResult {
  return html`${blocks.map(blockTemplate)}`;
}

function blockTemplate(block: Block): TemplateResult | typeof nothing {
  switch (block.kind) {
    case "title":
      return html`<p><strong>${inline(block.text)}</strong> ${inline(block.rest)}</p>`;
    case "text":
      return html`<p>${inline(block.text)}</p>`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${inline(item)}</li>`)}</ul>`;
    case "table": {
      const side = (i: number) => block.columns[i]?.align ?? "left";
      return html`<table>
        <thead><tr>${block.columns.map(({ heading }, i) => html`<th scope="col" class=${side(i)}>${inline(heading)}</th>`)}</tr></thead>
        <tbody>${block.rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class=${side(i)}>${inline(cell)}</td>`)}</tr>`)}</tbody>
      </table>`;
    }
    case "link":
      return /^https:\/\//.test(block.href) ? html`<p><a href=${block.href}>${block.text}</a></p>` : nothing;
    case "rule":
      return html`<hr>`;
  }
}

/** A backtick without its partner is a character like any other. */
function inline(text: string): unknown {
  const parts = text.split("`");
  const paired = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join("`")];
  return paired.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** Blocks as plain text, for a screen reader. */
export function blocksText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => {
      switch (block.kind) {
        case "title":
          return [`${block.text} ${block.rest}`.trim()];
        case "text":
          return [block.text];
        case "list":
          return block.items;
        case "table":
          return block.rows.map((row) => row.map((cell, i) => `${block.columns[i]?.heading ?? ""} ${cell}`).join(", "));
        default:
          return [];
      }
    })
    .join(". ")
    .replaceAll("`", "");
}
