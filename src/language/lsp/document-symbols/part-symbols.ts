import type { DocumentSymbol, Range } from "vscode-languageserver";
import { hex, u64 } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import { Memo } from "../../analysis/memo.js";
import type { Workspace } from "../../analysis/workspace.js";
import type { Part } from "../../document/part.js";
import { isConstant, isExpectation, isImage, isMachine, isSweep, type Statement } from "../../generated/ast.js";
import { imageSymbol } from "./image-symbol.js";
import { machineSymbol } from "./machine-symbol.js";
import { SYMBOL_KINDS, symbolOf } from "./symbol.js";

/** What the symbols of a part tell of, beside its text. */
export interface Facts {
  readonly workspace: Workspace;
  /** The image of a node, placed. */
  imageOf(node: Statement): DocumentImage | undefined;
}

/** Symbols and the line that their part began on. */
interface Placed {
  line: number;
  symbols: DocumentSymbol[];
}

const memo = new Memo();

/** The symbols of a part; those of before while nothing has changed but the line that the part begins on. */
export function symbolsOf(part: Part, facts: Facts): DocumentSymbol[] {
  const rests = [part.character, ...part.statements.map((statement) => restOf(statement, facts))];
  const placed = memo.get(part, rests, (): Placed => {
    const symbols = part.statements.flatMap((statement) => statementSymbol(statement, facts) ?? []);
    return { line: part.line, symbols };
  });
  if (placed.line !== part.line) {
    const by = part.line - placed.line;
    placed.symbols = placed.symbols.map((symbol) => moved(symbol, by));
    placed.line = part.line;
  }
  return placed.symbols;
}

/** What the symbol of a statement rests on. */
function restOf(statement: Statement, { workspace, imageOf }: Facts): unknown {
  if (isConstant(statement)) return workspace.constants.valueOf(statement);
  if (isMachine(statement)) return workspace.machine(statement).values;
  if (!isImage(statement)) return undefined;
  const image = imageOf(statement);
  return image?.load ?? image?.values;
}

function statementSymbol(statement: Statement, { workspace, imageOf }: Facts): DocumentSymbol | undefined {
  if (isConstant(statement)) {
    const value = workspace.constants.valueOf(statement);
    const detail = value === undefined ? undefined : `${exactSize(value)}, ${hex(u64(value))}`;
    return symbolOf(statement, "name", SYMBOL_KINDS.Constant, statement.name, detail);
  }
  if (isMachine(statement)) return machineSymbol(statement, workspace.machine(statement).values);
  if (isExpectation(statement)) {
    const image = statement.image?.$refText;
    return symbolOf(statement, "image", SYMBOL_KINDS.expectation, image && `expect ${image}`);
  }
  if (isSweep(statement)) {
    const image = statement.image?.$refText;
    return symbolOf(statement, "name", SYMBOL_KINDS.Sweep, statement.name, image && `of ${image}`);
  }
  const image = imageOf(statement);
  return image && imageSymbol(image);
}

function moved(symbol: DocumentSymbol, by: number): DocumentSymbol {
  return {
    ...symbol,
    range: movedRange(symbol.range, by),
    selectionRange: movedRange(symbol.selectionRange, by),
    ...(symbol.children && { children: symbol.children.map((child) => moved(child, by)) }),
  };
}

function movedRange({ start, end }: Range, by: number): Range {
  return {
    start: { line: start.line + by, character: start.character },
    end: { line: end.line + by, character: end.character },
  };
}
