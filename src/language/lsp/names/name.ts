import type { AstNode } from "langium";
import { segmentOfPart } from "../../analysis/load/segment-of-part.js";
import { CRASHKERNEL } from "../../analysis/range-words.js";
import {
  type Condition,
  type Image,
  isBufferCall,
  isCapturedFile,
  isCondition,
  isConstant,
  isCrashkernel,
  isImage,
  isLoadPart,
  isMachine,
  isRam,
  isReserved,
  isScratch,
  isSweep,
  isSweepAxis,
  isSweptSize,
  type Machine,
  type Sweep,
  type SweepAxis,
} from "../../generated/ast.js";
import { KexecReference } from "../../scoping/reference.js";
import type { Declaration } from "../../scoping/symbols.js";

/** What a word of a scenario names: segments belong to their image, regions to their machine. */
export type Name =
  | { readonly of: "declaration"; readonly declaration: Declaration }
  | { readonly of: "segment"; readonly image: Image; readonly name: string }
  | { readonly of: "region"; readonly machine: Machine; readonly name: string }
  /** Nothing in a scenario refers to a sweep. */
  | { readonly of: "sweep"; readonly sweep: Sweep }
  /** The word names nothing, or more than one thing. */
  | { readonly of: "nothing"; readonly reference: KexecReference };

/**
 * What a property of a node names; undefined for a word that names nothing, such as a field's.
 * @param property as the grammar calls it
 */
export function nameOf(node: AstNode, property: string): Name | undefined {
  const value: unknown = Reflect.get(node, property);
  if (value instanceof KexecReference) {
    const { ref } = value;
    return ref ? { of: "declaration", declaration: ref } : { of: "nothing", reference: value };
  }
  if (property === "name") return ownName(node);
  if (property === "key") return nameOfField(node);
  return isCondition(node) || isSweepAxis(node) ? nameBeside(node, property, value) : undefined;
}

function ownName(node: AstNode): Name | undefined {
  if (isConstant(node) || isImage(node) || isMachine(node)) return { of: "declaration", declaration: node };
  if (isBufferCall(node)) return { of: "segment", image: node.$container, name: node.name };
  if (isSweep(node)) return { of: "sweep", sweep: node };
  if (!isRam(node) && !isReserved(node) && !isScratch(node)) return undefined;
  return node.name === undefined ? undefined : { of: "region", machine: node.$container, name: node.name };
}

function nameOfField(node: AstNode): Name | undefined {
  if (isLoadPart(node)) {
    const { $container: load, key } = node;
    const name = segmentOfPart(load.loader, key);
    return name === undefined ? undefined : { of: "segment", image: load.$container, name };
  }
  const isCrashkernelField = isCrashkernel(node) || (isCapturedFile(node) && node.key === CRASHKERNEL);
  return isCrashkernelField ? { of: "region", machine: node.$container, name: CRASHKERNEL } : undefined;
}

/** What a condition or an axis calls a segment or region of its statement's image. */
function nameBeside(node: Condition | SweepAxis, property: string, value: unknown): Name | undefined {
  const image = node.$container.image?.ref;
  if (typeof value !== "string" || !image) return undefined;
  const machine = image.machine?.ref;
  const isRegion = property === "region" || (isSweptSize(node) && isRange(node.segment, image));
  if (isRegion) return machine && { of: "region", machine, name: value };
  return property === "segment" ? { of: "segment", image, name: value } : undefined;
}

/** Whether what a sweep varies is the crash kernel's range, and no buffer of that name. */
export function isRange(swept: string, image: Image): boolean {
  return swept === CRASHKERNEL && !image.items.some((item) => isBufferCall(item) && item.name === swept);
}
