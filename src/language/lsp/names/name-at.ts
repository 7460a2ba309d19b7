import { type AstNode, GrammarUtils } from "langium";
import type { Position } from "vscode-languageserver";
import type { Spot } from "../../analysis/finding.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import { at } from "../at.js";
import { spotIn } from "../ranges.js";
import { type Name, nameOf } from "./name.js";

/** A word that names something. */
export interface NameAt {
  readonly name: Name;
  readonly spot: Spot;
  /** The node that the word is in. */
  readonly node: AstNode;
}

/** The name at a position, or that ends there; undefined where there is none. */
export function nameAt(document: ScenarioDocument, position: Position): NameAt | undefined {
  const { part, leaf } = at(document, position);
  if (!leaf) return undefined;
  const name = nameOf(leaf.astNode, GrammarUtils.findAssignment(leaf)?.feature ?? "");
  return name && { name, spot: spotIn(part, leaf), node: leaf.astNode };
}
