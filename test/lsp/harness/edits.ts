import { TextDocument } from "langium";
import {
  type Position,
  type Range,
  SnippetTextEdit,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { nameOf } from "./uris.js";

/**
 * A text after edits, none of which sees the effect of another.
 * @throws Error for edits that overlap and for positions that the text does not have
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const document = TextDocument.create("file:///edited", "kexec", 0, text);
  for (const { range } of edits) offsetsOf(document, range);
  return TextDocument.applyEdits(document, [...edits]);
}

/**
 * The files after an edit of some of them, by the names that a scene gives them.
 * @throws Error for an edit of a file that is not there, and for edits that create, rename or delete files
 */
export function applyWorkspaceEdit(
  files: Readonly<Record<string, string>>,
  { changes = {}, documentChanges = [] }: WorkspaceEdit,
): Record<string, string> {
  const edited = { ...files };
  const apply = (uri: string, edits: readonly (TextEdit | SnippetTextEdit)[]) => {
    const text = edited[nameOf(uri)];
    if (text === undefined) throw new Error(`an edit of ${uri}, which is no file of the scene`);
    edited[nameOf(uri)] = applyEdits(text, edits.map(plainEdit));
  };
  for (const [uri, edits] of Object.entries(changes)) apply(uri, edits);
  for (const change of documentChanges) {
    if (!TextDocumentEdit.is(change)) throw new Error(`not an edit of a text: ${JSON.stringify(change)}`);
    apply(change.textDocument.uri, change.edits);
  }
  return edited;
}

/** The text in a range. */
export function textIn(text: string, range: Range): string {
  const [start, end] = offsetsOf(TextDocument.create("file:///read", "kexec", 0, text), range);
  return text.slice(start, end);
}

/** A text with each range in `⟦…⟧`, to hold against one that was written that way. Ranges may nest. */
export function markRanges(text: string, ranges: readonly Range[]): string {
  const document = TextDocument.create("file:///marked", "kexec", 0, text);
  const marks = ranges
    .map((range) => offsetsOf(document, range))
    .flatMap(([start, end]) => [
      { at: start, mark: "⟦", other: end },
      { at: end, mark: "⟧", other: start },
    ])
    .sort((a, b) => a.at - b.at || order(a) - order(b) || b.other - a.other);
  let marked = "";
  let taken = 0;
  for (const { at, mark } of marks) {
    marked += text.slice(taken, at) + mark;
    taken = at;
  }
  return marked + text.slice(taken);
}

/** Of marks at one place: those that end there, then the empty ones in their order, then those that begin there. */
function order({ at, mark, other }: { at: number; mark: string; other: number }): number {
  if (at === other) return 1;
  return mark === "⟧" ? 0 : 2;
}

function plainEdit(edit: TextEdit | SnippetTextEdit): TextEdit {
  if (SnippetTextEdit.is(edit)) throw new Error(`a snippet in an edit: ${edit.snippet.value}`);
  return edit;
}

/** @throws Error for a position that is beyond the end of its line or of the text, and a range that ends before it begins */
function offsetsOf(document: TextDocument, { start, end }: Range): [start: number, end: number] {
  const offsets: [number, number] = [offsetOf(document, start), offsetOf(document, end)];
  if (offsets[1] < offsets[0]) throw new Error(`a range that ends before it begins: ${JSON.stringify({ start, end })}`);
  return offsets;
}

function offsetOf(document: TextDocument, position: Position): number {
  const offset = document.offsetAt(position);
  const { line, character } = document.positionAt(offset);
  if (line !== position.line || character !== position.character) {
    throw new Error(`the text has no position ${position.line}:${position.character}`);
  }
  return offset;
}
