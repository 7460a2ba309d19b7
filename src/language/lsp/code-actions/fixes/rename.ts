import type { AstNode } from "langium";
import { spotOf } from "../../../analysis/finding.js";
import { documentOf } from "../../../document/part.js";
import {
  isAtAddress,
  isBufferCall,
  isConstant,
  isExpectation,
  isHeadroom,
  isImage,
  isInRegion,
  isMachine,
  isRam,
  isReserved,
  isScratch,
  isSweep,
  isSweptSize,
} from "../../../generated/ast.js";
import { visibleNames } from "../../../scoping/scope.js";
import type { View } from "../../view.js";
import { only, preferring, type QuickFix } from "../action.js";
import { replace } from "../edits/edit.js";
import { nodeAt } from "../facts.js";
import { free, numbered } from "../free-name.js";

type Named = Extract<ReturnType<typeof named>, AstNode>;

/** `duplicate-name`: another name for the second, with a number. */
export const renameDuplicate: QuickFix = ({ spot }, view) => {
  const node = named(spot);
  if (!node?.name) return [];
  const name = numbered(node.name, namesBeside(node, view));
  return preferring(only(`Rename to \`${name}\``, replace(spotOf(node, "name"), name)));
};

/** `reserved-name`: a name that is the buffer's alone, there and in what is expected of it. */
export const renameReserved: QuickFix = ({ spot }, view) => {
  const buffer = nodeAt(spot, isBufferCall);
  const image = nodeAt(spot, isImage);
  if (!buffer || !image) return [];
  const name = free(`${buffer.name}_buffer`, namesBeside(buffer, view));
  const { statements } = view.document;
  const naming = [
    ...statements
      .filter(isExpectation)
      .flatMap(({ conditions }) => conditions.filter((one) => isInRegion(one) || isAtAddress(one) || isHeadroom(one))),
    ...statements.filter(isSweep).flatMap(({ axes }) => axes.filter(isSweptSize)),
  ].filter(({ segment, $container }) => segment === buffer.name && $container.image?.ref === image);
  const spots = [spotOf(buffer, "name"), ...naming.map((one) => spotOf(one, "segment"))];
  return [{ title: `Rename to \`${name}\``, edits: spots.map((spot) => replace(spot, name)), preferred: true }];
};

function named(spot: Parameters<typeof nodeAt>[0]) {
  return nodeAt(
    spot,
    (node) =>
      isConstant(node) ||
      isImage(node) ||
      isMachine(node) ||
      isBufferCall(node) ||
      isRam(node) ||
      isReserved(node) ||
      isScratch(node) ||
      isSweep(node),
  );
}

/** The names that another of its kind must not bear, or that would be confused with it. */
function namesBeside(node: Named, { workspace }: View): Set<string> {
  if (isBufferCall(node)) return new Set(node.$container.items.filter(isBufferCall).map(({ name }) => name));
  if (isConstant(node) || isImage(node) || isMachine(node)) return new Set(visibleNames(documentOf(node), node.$type));
  if (isSweep(node)) return new Set(node.$container.statements.filter(isSweep).map(({ name }) => name));
  const machine = node.$container;
  const written = machine.fields.filter((field) => isRam(field) || isReserved(field) || isScratch(field));
  const read = workspace.machine(machine).values?.scratch ?? [];
  return new Set([...written, ...read].flatMap(({ name }) => name ?? []));
}
