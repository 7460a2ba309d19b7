import type { Range } from "vscode-languageserver";
import type { Part } from "../../document/part.js";
import { isConstant, isImport, type Statement } from "../../generated/ast.js";

/** Statements of one kind that follow one another without an empty line, on more than one line. */
export interface Run {
  readonly kind: "Import" | "Constant";
  readonly range: Range;
}

/** The runs of `import` and of `const` in parts that follow one another. */
export function statementRuns(parts: readonly Part[]): Run[] {
  const runs: Run[] = [];
  let last: { readonly kind: Run["kind"]; readonly end: number } | undefined;
  let gap = "";
  for (const part of parts) {
    let from = 0;
    for (const statement of part.statements) {
      const { offset = 0, end = 0 } = statement.$cstNode ?? {};
      gap += part.text.slice(from, offset);
      const kind = kindOf(statement);
      const run = kind !== undefined && last?.kind === kind && !hasEmptyLine(gap) ? runs.pop() : undefined;
      if (kind) {
        const start = run?.range.start ?? part.positionAt(offset);
        runs.push({ kind, range: { start, end: part.positionAt(end) } });
      }
      last = kind && { kind, end };
      gap = "";
      from = end;
    }
    gap += part.text.slice(from);
  }
  return runs.filter(({ range }) => range.start.line < range.end.line);
}

function kindOf(statement: Statement): Run["kind"] | undefined {
  return isImport(statement) || isConstant(statement) ? statement.$type : undefined;
}

function hasEmptyLine(text: string): boolean {
  return /(?:\r\n|\n|\r(?!\n))[^\S\n\r]*[\n\r]/.test(text);
}
