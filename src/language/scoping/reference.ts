import type { AstNode, CstNode, Reference } from "langium";
import type { Part } from "../document/part.js";
import { Constant, Image, Machine } from "../generated/ast.js";
import { meaningOf } from "./scope.js";
import type { Declaration, Kind } from "./symbols.js";

/** What the properties that refer by name refer to. */
const KINDS: Readonly<Record<string, Kind>> = {
  machine: Machine.$type,
  image: Image.$type,
  constant: Constant.$type,
};

/** A name that stands for a declaration. It means what it means now: an edit anywhere may change that. */
export class KexecReference implements Pick<Reference<Declaration>, "ref" | "$refText"> {
  /** What kind of declaration it is to. */
  readonly kind: Kind;
  /** The part of a document that it stands in; given once that is parsed. */
  part!: Part;

  constructor(
    readonly container: AstNode,
    property: string,
    readonly $refNode: CstNode | undefined,
    readonly $refText: string,
  ) {
    this.kind = KINDS[property] as Kind;
  }

  /** The one declaration that is meant; undefined when there is none, or more than one. */
  get ref(): Declaration | undefined {
    return meaningOf(this.part.document, this.kind, this.$refText);
  }
}
