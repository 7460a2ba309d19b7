import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from "vscode-languageserver";
import { foldsOf } from "./folding/part-folds.js";
import { statementRuns } from "./folding/statement-runs.js";
import type { View } from "./view.js";

/** What can be folded away: blocks, comments, runs of imports and of constants. */
export function foldingRanges({ document, client }: View, _params: FoldingRangeParams): FoldingRange[] {
  const { lineFoldingOnly, rangeLimit } = client.capabilities.textDocument?.foldingRange ?? {};
  const folds = document.parts.flatMap((part) =>
    foldsOf(part).map(({ kind, endsLineStart, ...fold }): FoldingRange => {
      // A client that folds whole lines keeps the line of the `}`.
      const endLine = lineFoldingOnly && kind === "block" && endsLineStart ? fold.endLine - 1 : fold.endLine;
      const startCharacter = fold.startLine === 0 ? part.character + fold.startCharacter : fold.startCharacter;
      const moved = { ...fold, startLine: part.line + fold.startLine, startCharacter, endLine: part.line + endLine };
      return kind === "comment" ? { ...moved, kind: FoldingRangeKind.Comment } : moved;
    }),
  );
  const runs = statementRuns(document.parts).map(
    ({ kind, range: { start, end } }): FoldingRange => ({
      startLine: start.line,
      startCharacter: start.character,
      endLine: end.line,
      endCharacter: end.character,
      ...(kind === "Import" && { kind: FoldingRangeKind.Imports }),
    }),
  );
  const all = [...folds, ...runs].filter(({ startLine, endLine }) => startLine < endLine);
  const fitting = rangeLimit === undefined ? all : longest(all, rangeLimit);
  return lineFoldingOnly ? fitting.map(wholeLines) : fitting;
}

function longest(folds: readonly FoldingRange[], limit: number): FoldingRange[] {
  const length = ({ startLine, endLine }: FoldingRange) => endLine - startLine;
  return folds.length <= limit ? [...folds] : [...folds].sort((a, b) => length(b) - length(a)).slice(0, limit);
}

function wholeLines({ startLine, endLine, kind }: FoldingRange): FoldingRange {
  return { startLine, endLine, ...(kind !== undefined && { kind }) };
}
