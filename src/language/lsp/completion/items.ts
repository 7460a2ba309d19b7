import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver";
import type { Client } from "../client.js";
import type { Cursor } from "../forms/cursor.js";
import { rangeOf } from "../ranges.js";
import { extentOf } from "./extent.js";
import { type AskedAt, documentationOf } from "./resolve.js";
import { plain } from "./snippet.js";
import type { Suggestion } from "./suggestion.js";

/** Kinds that a client knows that says nothing of them: those of the protocol's first version. */
const OLDEST_KINDS = CompletionItemKind.Reference;

/** Suggestions as a client takes them: each with the very stretch of text that it replaces. */
export class Items {
  private readonly can: NonNullable<
    NonNullable<NonNullable<Client["capabilities"]["textDocument"]>["completion"]>["completionItem"]
  >;
  private readonly kinds: readonly CompletionItemKind[] | undefined;
  private readonly defaults: readonly string[];
  private readonly range: NonNullable<NonNullable<CompletionList["itemDefaults"]>["editRange"]>;
  /** What sets what is written apart from a word that stands right behind it and stays. */
  private readonly gap: string;

  /** @param asked where, for clients that ask for documentation by itself */
  constructor(
    private readonly client: Client,
    cursor: Cursor,
    private readonly asked: AskedAt,
  ) {
    const { part, offset } = cursor;
    const [start, end] = extentOf(cursor);
    const {
      completionItem = {},
      completionItemKind,
      completionList,
    } = client.capabilities.textDocument?.completion ?? {};
    this.can = completionItem;
    this.kinds = completionItemKind?.valueSet;
    this.defaults = completionList?.itemDefaults ?? [];
    this.gap = cursor.string === undefined && end === offset && /^\w/.test(part.text.slice(offset)) ? " " : "";
    const position = part.positionAt(start);
    const replace = { start: position, end: part.positionAt(end) };
    // At the beginning of a word that is there, what is inserted would run into it.
    const insert = { start: position, end: part.positionAt(start === offset ? end : offset) };
    this.range = completionItem.insertReplaceSupport ? { insert, replace } : replace;
  }

  /** @param more whether the client is to ask again when more is typed */
  list(suggestions: readonly Suggestion[], more: boolean): CompletionList {
    const itemDefaults = {
      ...(this.isDefault("editRange") && { editRange: this.range }),
      ...(this.client.resolvesItems && this.isDefault("data") && { data: this.asked }),
    };
    return {
      isIncomplete: more,
      ...(Object.keys(itemDefaults).length > 0 && { itemDefaults }),
      items: suggestions.map((suggestion, index) => this.item(suggestion, index)),
    };
  }

  /** @param index counts the items from 0: their order within a rank */
  private item(suggestion: Suggestion, index: number): CompletionItem {
    const { label, kind, rank, detail, isDetailShort, snippet, filter, edits } = suggestion;
    const filled = this.can.snippetSupport ? snippet : undefined;
    const text = filled ?? (snippet === undefined ? (suggestion.text ?? label) : plain(snippet));
    const newText = text + this.gap;
    return {
      label,
      kind: this.knows(kind) ? kind : CompletionItemKind.Keyword,
      sortText: `${rank}${String(index).padStart(5, "0")}`,
      ...(detail !== undefined && { detail }),
      ...(detail !== undefined &&
        isDetailShort &&
        this.can.labelDetailsSupport && { labelDetails: { description: detail } }),
      ...this.documentation(suggestion),
      ...(filter !== undefined && { filterText: filter }),
      ...(filled !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
      ...(newText.includes("\n") && this.indents && { insertTextMode: InsertTextMode.adjustIndentation }),
      ...this.edit(label, newText),
      ...(edits && {
        additionalTextEdits: edits().map((edit) => ({ range: rangeOf(edit), newText: edit.text })),
      }),
    };
  }

  private documentation(suggestion: Suggestion): Pick<CompletionItem, "documentation" | "data"> {
    if (!this.client.resolvesItems) return documentationOf(suggestion, this.client);
    return suggestion.about && !this.isDefault("data") ? { data: this.asked } : {};
  }

  private edit(label: string, newText: string): Pick<CompletionItem, "textEdit" | "textEditText"> {
    if (this.isDefault("editRange")) return newText === label ? {} : { textEditText: newText };
    const { range } = this;
    return { textEdit: "insert" in range ? { newText, ...range } : { newText, range } };
  }

  private isDefault(property: string): boolean {
    return this.defaults.includes(property);
  }

  private get indents(): boolean {
    return this.can.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true;
  }

  private knows(kind: CompletionItemKind): boolean {
    return this.kinds ? this.kinds.includes(kind) : kind <= OLDEST_KINDS;
  }
}
