import {
  type AstNode,
  type AstNodeDescription,
  DefaultScopeComputation,
  type LangiumDocument,
  type LocalSymbols,
  MultiMap,
} from "langium";
import { declarationsOf } from "./symbols.js";

/** Exports the declarations of a file for the workspace's index. Names inside a file are found by `KexecScopeProvider`. */
export class KexecScopeComputation extends DefaultScopeComputation {
  override async collectExportedSymbols(document: LangiumDocument): Promise<AstNodeDescription[]> {
    return declarationsOf(document).flatMap((node) =>
      node.name === undefined ? [] : [this.descriptions.createDescription(node, node.name, document)],
    );
  }

  override async collectLocalSymbols(): Promise<LocalSymbols> {
    return new MultiMap<AstNode, AstNodeDescription>();
  }
}
