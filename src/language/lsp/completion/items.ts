import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Range,
} from "vscode-languageserver";
import type { Client } from "../client.js";
import { type Cursor, prefixOf } from "../forms/cursor.js";
import { markupContent } from "../markup/content.js";
import { plain } from "./snippet.js";
import type { Suggestion } from "./suggestion.js";

/** Kinds that a client knows that says nothing of them: those of the protocol's first version. */
const OLDEST_KINDS = CompletionItemKind.Reference;

/** What is replaced: the word, or of a path all behind its last folder. A string that is not closed may go on with what is none of it. */
function extentOf(cursor: Cursor): [start: number, end: number] {
  const { start, end, offset, string } = cursor;
  if (string === undefined) return [start, end];
  return [start + prefixOf(cursor).lastIndexOf("/") + 1, string === "open" ? offset : end];
}

/** Suggestions as a client takes them: each with the very stretch of text that it replaces. */
export class Items {
  private readonly can: NonNullable<
    NonNullable<NonNullable<Client["capabilities"]["textDocument"]>["completion"]>["completionItem"]
  >;
  private readonly kinds: readonly CompletionItemKind[] | undefined;
  private readonly insert: Range;
  private readonly replace: Range;

  constructor({ capabilities }: Client, cursor: Cursor) {
    const { part, offset } = cursor;
    const [start, end] = extentOf(cursor);
    const { completionItem = {}, completionItemKind } = capabilities.textDocument?.completion ?? {};
    this.can = completionItem;
    this.kinds = completionItemKind?.valueSet;
    const position = part.positionAt(start);
    this.replace = { start: position, end: part.positionAt(end) };
    // At the beginning of a word that is there, what is inserted would run into it.
    this.insert = { start: position, end: part.positionAt(start === offset ? end : offset) };
  }

  /** @param index counts the items from 0: their order within a rank */
  item(suggestion: Suggestion, index: number): CompletionItem {
    const { label, kind, rank, detail, isDetailShort, about = [], snippet, filter } = suggestion;
    const filled = this.can.snippetSupport ? snippet : undefined;
    const newText = filled ?? (snippet === undefined ? (suggestion.text ?? label) : plain(snippet));
    const markup = this.can.documentationFormat?.includes(MarkupKind.Markdown)
      ? MarkupKind.Markdown
      : MarkupKind.PlainText;
    return {
      label,
      kind: this.knows(kind) ? kind : CompletionItemKind.Keyword,
      sortText: `${rank}${String(index).padStart(5, "0")}`,
      ...(detail !== undefined && { detail }),
      ...(detail !== undefined &&
        isDetailShort &&
        this.can.labelDetailsSupport && { labelDetails: { description: detail } }),
      ...(about.length > 0 && { documentation: markupContent(about, markup) }),
      ...(filter !== undefined && { filterText: filter }),
      ...(filled !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
      ...(newText.includes("\n") && this.indents && { insertTextMode: InsertTextMode.adjustIndentation }),
      textEdit: this.can.insertReplaceSupport
        ? { newText, insert: this.insert, replace: this.replace }
        : { newText, range: this.replace },
    };
  }

  private get indents(): boolean {
    return this.can.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true;
  }

  private knows(kind: CompletionItemKind): boolean {
    return this.kinds ? this.kinds.includes(kind) : kind <= OLDEST_KINDS;
  }
}
