import type { AstNode } from "langium";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import { spotOf } from "../../analysis/finding.js";
import { rangeOf } from "../ranges.js";

/** What each thing of a scenario is to an editor: kinds that every client knows. */
export const SYMBOL_KINDS = {
  Constant: SymbolKind.Constant,
  Machine: SymbolKind.Class,
  Image: SymbolKind.Module,
  range: SymbolKind.Field,
  segment: SymbolKind.Function,
  expectation: SymbolKind.Boolean,
  Sweep: SymbolKind.Array,
} as const;

/**
 * A symbol for a node; undefined for one whose name is missing in the text.
 * @param property the property that is selected when one goes to the symbol; without it the whole node
 */
export function symbolOf(
  node: AstNode,
  property: string | undefined,
  kind: SymbolKind,
  name: string | undefined,
  detail?: string,
): DocumentSymbol | undefined {
  if (!name) return undefined;
  return {
    name,
    ...(detail && { detail }),
    kind,
    range: rangeOf(spotOf(node)),
    selectionRange: rangeOf(spotOf(node, property)),
  };
}
