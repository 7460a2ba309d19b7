import type { AstNode, AstNodeDescription, LangiumDocument } from "langium";
import { Constant, Image, isConstant, isImage, isMachine, Machine, type Scenario } from "../generated/ast.js";

/** What can be named from elsewhere in a file, or from another. */
export type Declaration = Constant | Image | Machine;

/** The declarations of one document by kind and name; the first of a name counts. */
export type Symbols = ReadonlyMap<string, ReadonlyMap<string, AstNodeDescription>>;

/** The kinds that an `import` makes visible. */
export const IMPORTED_KINDS: readonly string[] = [Constant.$type, Machine.$type];

/** Every declaration of a document, in the order of the text. */
export function declarationsOf(document: LangiumDocument): Declaration[] {
  return (document.parseResult.value as Scenario).statements.filter(isDeclaration);
}

/** Collects the declarations of a document, hashed by name. */
export function collectSymbols(
  document: LangiumDocument,
  describe: (node: Declaration) => AstNodeDescription,
): Symbols {
  const symbols = new Map(
    [Constant, Image, Machine].map(({ $type }) => [$type as string, new Map<string, AstNodeDescription>()]),
  );
  for (const node of declarationsOf(document)) {
    const named = symbols.get(node.$type);
    if (node.name !== undefined && !named?.has(node.name)) named?.set(node.name, describe(node));
  }
  return symbols;
}

const duplicates = new WeakMap<AstNode, ReadonlySet<Declaration>>();

/** Whether another declaration of the same kind and file bears the same name: then the name means neither. */
export function isDuplicate(node: Declaration): boolean {
  const root = node.$container;
  let found = duplicates.get(root);
  if (!found) {
    const byName = Map.groupBy(root.statements.filter(isDeclaration), ({ $type, name }) => `${$type} ${name}`);
    found = new Set([...byName.values()].filter((nodes) => nodes.length > 1).flat());
    duplicates.set(root, found);
  }
  return found.has(node);
}

function isDeclaration(node: AstNode): node is Declaration {
  return isConstant(node) || isImage(node) || isMachine(node);
}
