import { type AstNode, AstUtils, CstUtils } from "langium";
import { type Payload, type Placement, place, prepareMachine, type ScratchArea } from "../../../engine/index.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import { engineMachine, type PlacedMachine } from "../../analysis/bridge.js";
import type { Finding, Spot } from "../../analysis/finding.js";
import { type Expression, isImage } from "../../generated/ast.js";
import type { View } from "../view.js";

/** The innermost node of a kind that a spot begins in. */
export function nodeAt<T extends AstNode>({ part, offset }: Spot, is: (node: AstNode) => node is T): T | undefined {
  const root = part.parse.value.$cstNode;
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
  return leaf && AstUtils.getContainerOfType(leaf.astNode, is);
}

/** The image that a finding is about, with what became of it. */
export function imageAt({ spot }: Finding, { analysis }: View): DocumentImage | undefined {
  const node = nodeAt(spot, isImage);
  return node && analysis.images.find((image) => image.node === node);
}

/** The value of an expression; undefined where it has none. */
export function numberIn(
  expression: Expression | undefined,
  { workspace }: Pick<View, "workspace">,
): bigint | undefined {
  return workspace.constants.evaluate(expression, () => {});
}

/** A load that something was changed of. */
export interface ChangedLoad {
  readonly machine?: Partial<PlacedMachine>;
  /** In place of the machine's own. */
  readonly scratch?: readonly ScratchArea[];
  readonly payload?: Payload;
}

/** What becomes of an image with something changed; undefined for one that has no placement as it is. */
export function placementWith({ machine, values, load }: DocumentImage, changed: ChangedLoad): Placement | undefined {
  if (!machine || !load) return undefined;
  const { kho } = load.machine;
  const placed = changed.machine ? engineMachine({ ...machine, ...changed.machine }) : load.machine;
  const { scratch } = changed;
  const prepared = prepareMachine(kho && scratch ? { ...placed, kho: { ...kho, scratch } } : placed);
  return place(prepared, values.type, changed.payload ?? load.payload);
}

/** Whether an image loads with something changed. */
export function loadsWith(image: DocumentImage, changed: ChangedLoad): boolean {
  return placementWith(image, changed)?.failure === null;
}
