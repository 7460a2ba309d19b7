import type { AstNode, CstNode, Linker, MultiReference, Reference } from "langium";
import { KexecReference } from "./reference.js";

/** Makes the references of syntax trees, and keeps those of the tree that is being made. */
export class ReferenceBuilder implements Linker {
  private built: KexecReference[] = [];

  /** The references made since the last call, in the order of the text. */
  take(): KexecReference[] {
    const { built } = this;
    this.built = [];
    return built;
  }

  buildReference(node: AstNode, property: string, refNode: CstNode | undefined, refText: string): Reference {
    const reference = new KexecReference(node, property, refNode, refText);
    this.built.push(reference);
    return reference as Reference;
  }

  buildMultiReference(): MultiReference {
    throw new Error("the grammar has no references of many");
  }

  link = notLinked;
  unlink = notLinked;
  getCandidate = notLinked;
  getCandidates = notLinked;
}

function notLinked(): never {
  throw new Error("references find what they mean by themselves");
}
