import { type CompletionItem, MarkupKind, type Position } from "vscode-languageserver";
import type { Client } from "../client.js";
import { markupContent } from "../markup/content.js";
import type { Suggestion } from "./suggestion.js";

/** Where completion was asked for: what a client sends back with an item. */
export interface AskedAt {
  readonly uri: string;
  readonly position: Position;
}

/** Where an item was offered that a client sends back; undefined for one that needs no resolving. */
export function placeOfItem({ data }: CompletionItem): AskedAt | undefined {
  const { uri, position } = (typeof data === "object" && data !== null ? data : {}) as Partial<AskedAt>;
  return uri !== undefined && position !== undefined ? { uri, position } : undefined;
}

/** What an editor shows beside a suggestion, in the form that it likes. */
export function documentationOf(
  { about }: Suggestion,
  { capabilities }: Client,
): Pick<CompletionItem, "documentation"> {
  const blocks = about?.() ?? [];
  if (blocks.length === 0) return {};
  const formats = capabilities.textDocument?.completion?.completionItem?.documentationFormat;
  const kind = formats?.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { documentation: markupContent(blocks, kind) };
}
