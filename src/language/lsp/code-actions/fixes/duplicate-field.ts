import { GrammarUtils } from "langium";
import { type Spot, spotOf } from "../../../analysis/finding.js";
import {
  isConfigOption,
  isRam,
  isSweptKernels,
  isSweptKho,
  type SweptKernels,
  type SweptKho,
} from "../../../generated/ast.js";
import { only, preferring, type QuickFix } from "../action.js";
import { isField } from "../edits/blocks.js";
import { type Edit, textOf } from "../edits/edit.js";
import { remove, removeNode } from "../edits/remove.js";
import { nodeAt } from "../facts.js";

/** `duplicate-field`: leave out the second, or the first. */
export const removeDuplicateField: QuickFix = ({ spot, related }) => {
  const first = related[0]?.spot;
  return preferring([
    ...only("Remove the second one", removalAt(spot)),
    ...(first ? only("Remove the first one", removalAt(first)) : []),
  ]);
};

/** `field-without-effect`: leave out what nothing changes without. */
export const removeWithoutEffect: QuickFix = ({ spot, unnecessary }) =>
  unnecessary ? preferring(only(`Remove \`${textOf(spot)}\``, removalAt(spot))) : [];

/** `empty-range`: leave the field out. */
export const removeEmptyRange: QuickFix = ({ spot }) => only("Remove the empty range", removalAt(spot));

/** Takes out the field that a spot is in; of options and of what stands behind a range only that one. */
export function removalAt(spot: Spot): Edit | undefined {
  const option = nodeAt(spot, isConfigOption);
  if (option) return removeNode(option.$container.options.length > 1 ? option : option.$container);
  const list = nodeAt(spot, (node) => isSweptKernels(node) || isSweptKho(node));
  if (list) return isOneOfMany(list, spot) ? remove(spot) : removeNode(list);
  const attribute = attributeAt(spot);
  if (attribute) return remove(attribute);
  const field = nodeAt(spot, isField);
  return field && removeNode(field);
}

/** Whether a spot is one of several values of a list. */
function isOneOfMany(list: SweptKernels | SweptKho, { offset }: Spot): boolean {
  const values = isSweptKernels(list) ? list.versions : list.states;
  return values.length > 1 && offset > spotOf(list).offset;
}

/** The `node N` or `driver_managed` that a spot is in. */
function attributeAt(spot: Spot): Spot | undefined {
  const ram = nodeAt(spot, isRam);
  if (!ram) return undefined;
  const nodes = ram.nodes.map((_, i) => {
    const word = GrammarUtils.findNodeForKeyword(ram.$cstNode, "node", i);
    const value = spotOf(ram, "nodes", i);
    return { ...value, offset: word?.offset ?? value.offset };
  });
  const flags = ram.flags.map((_, i) => spotOf(ram, "flags", i));
  return [...nodes, ...flags].find(({ offset, end }) => offset <= spot.offset && spot.offset < end);
}
