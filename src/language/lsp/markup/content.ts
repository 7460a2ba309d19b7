import { type MarkupContent, MarkupKind } from "vscode-languageserver";
import type { Block } from "./blocks.js";
import { markdown } from "./markdown.js";
import { plainText } from "./plain.js";

/** Blocks in the form that a client shows. */
export function markupContent(blocks: readonly Block[], kind: MarkupKind): MarkupContent {
  return { kind, value: kind === MarkupKind.Markdown ? markdown(blocks) : plainText(blocks) };
}
