import type { IToken } from "chevrotain";
import { type AstNode, type CstNode, isCompositeCstNode, type LangiumParser } from "langium";

/** A node of the concrete tree while it is built. */
interface OpenNode {
  content: readonly CstNode[];
}

/** What of Langium's builder is replaced here. */
interface NodeBuilder {
  readonly current: OpenNode;
  addHiddenNodes(tokens: IToken[]): void;
  removeNode(node: CstNode): void;
  construct(node: AstNode): void;
}

/** As many comments as go into the tree at once: more would be more arguments than a call can have. */
const COMMENTS_AT_ONCE = 10_000;

/** Has a parser build its concrete trees in linear time, and without what nobody looks at. */
export function keepTreesSmall(parser: LangiumParser): void {
  const { nodeBuilder } = parser as unknown as { nodeBuilder: NodeBuilder };
  const addHiddenNodes = nodeBuilder.addHiddenNodes.bind(nodeBuilder);
  // For every token the parser adds the comments before it, and looks its place up for that among all its siblings: for no
  // comments that is a search for nothing, and quadratic in a long file. Very many are added in parts.
  nodeBuilder.addHiddenNodes = (tokens) => {
    for (let i = 0; i < tokens.length; i += COMMENTS_AT_ONCE) addHiddenNodes(tokens.slice(i, i + COMMENTS_AT_ONCE));
  };
  // What is taken out again was put in last: it is looked for from the end, or each product of a sum would cost as much as
  // all before it.
  nodeBuilder.removeNode = (node) => {
    const content = node.container?.content as CstNode[] | undefined;
    const index = content?.lastIndexOf(node) ?? -1;
    if (index >= 0) content?.splice(index, 1);
  };
  const construct = nodeBuilder.construct.bind(nodeBuilder);
  nodeBuilder.construct = (node) => {
    const built = nodeBuilder.current;
    construct(node);
    takeOverFromOnlyChild(built);
  };
}

/**
 * A number is read by way of five rules, each with a node of its own around that of the next. Only the outermost belongs to a
 * node of the syntax tree: it takes over what the others hold.
 */
function takeOverFromOnlyChild(node: OpenNode): void {
  const [only] = node.content;
  if (node.content.length !== 1 || !only || !isCompositeCstNode(only) || ownAstNode(only)) return;
  node.content = only.content;
  for (const child of only.content) (child as { container: unknown }).container = node;
}

/** The node of the syntax tree that a node belongs to itself, and not by way of the one around it. */
function ownAstNode(node: CstNode): AstNode | undefined {
  return (node as { _astNode?: AstNode })._astNode;
}
