import type { AstNode } from "langium";
import type { Part } from "../../../document/part.js";
import type { View } from "../../view.js";
import type { Refactoring } from "../action.js";

/** Where a refactoring is asked for. */
export interface Place {
  readonly view: View;
  readonly part: Part;
  /** The innermost node there. */
  readonly node: AstNode;
}

/** The changes that it has to offer at a place. */
export type Refactor = (place: Place) => Iterable<Refactoring>;
