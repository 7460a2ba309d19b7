import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  Range,
  TextEdit,
} from "vscode-languageserver";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { formatDocument, formatExtent } from "../format/format-document.js";
import { formatClosed, formatLineLeft } from "../format/on-type.js";
import type { Edit } from "../format/window.js";
import type { View } from "./view.js";

/** `textDocument/formatting`. The client's tab size is not asked: a level is four spaces in every scenario. */
export function formatting({ document }: View, _params: DocumentFormattingParams): TextEdit[] {
  return textEdits(document, formatDocument(document));
}

/** `textDocument/rangeFormatting`: the smallest fields and statements that a range touches. */
export function rangeFormatting({ document }: View, { range }: DocumentRangeFormattingParams): TextEdit[] {
  return textEdits(document, formatExtent(document, extentOf(document, range)));
}

/** `textDocument/onTypeFormatting`: the block that was closed, or the line that was left. */
export function onTypeFormatting({ document }: View, { position, ch }: DocumentOnTypeFormattingParams): TextEdit[] {
  const offset = document.offsetAt(position);
  if (ch === "}") return textEdits(document, formatClosed(document, offset));
  return ch === "\n" ? textEdits(document, formatLineLeft(document, offset)) : [];
}

function extentOf(document: ScenarioDocument, { start, end }: Range) {
  const offsets = [document.offsetAt(start), document.offsetAt(end)];
  return { start: Math.min(...offsets), end: Math.max(...offsets) };
}

function textEdits(document: ScenarioDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ start, end, text }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText: text,
  }));
}
