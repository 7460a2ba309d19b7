import { hasAddress, hex, lastByteOf, next, type Segment } from "../../../../engine/index.js";
import type { ImageLoad } from "../../../../report/model.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import { bytesOf, growingPart, headroomCondition, headroomUpTo } from "../../../analysis/headroom.js";
import { ImageFacts } from "../../../analysis/image-facts.js";
import {
  type Condition,
  type Headroom,
  isAtAddress,
  isExpectation,
  isFails,
  isHeadroom,
  isInRegion,
  isLoads,
} from "../../../generated/ast.js";
import type { View } from "../../view.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { replace, textOf } from "../edits/edit.js";
import { removeNode } from "../edits/remove.js";
import { nodeAt, numberIn } from "../facts.js";
import { failsCondition } from "../fails-condition.js";

/** `expectation-failed`: what happens instead. */
export const expectWhatHappens: QuickFix = ({ spot }, view) => {
  const { analysis } = view;
  const condition = nodeAt(spot, isCondition);
  const node = nodeAt(spot, isExpectation)?.image?.ref;
  const image = analysis.images.find((image) => image.node === node);
  if (!condition || !image?.load) return [];
  const texts = whatHappens(condition, image, image.load, view);
  const fixes: Fix[] = texts.map((text) => ({ title: `Expect \`${text}\``, edits: [replace(spot, text)] }));
  return preferring(fixes.length > 0 ? fixes : only(`Remove \`${textOf(spot)}\``, removeNode(condition)));
};

function isCondition(node: unknown): node is Condition {
  return isLoads(node) || isFails(node) || isInRegion(node) || isAtAddress(node) || isHeadroom(node);
}

/** Conditions that hold, the likeliest first; none where nothing can be known. */
function whatHappens(condition: Condition, image: DocumentImage, load: ImageLoad, view: View): string[] {
  const { failure, segments } = load.placement;
  if (isLoads(condition)) return failsCondition(load);
  if (isFails(condition)) {
    if (failure === null) return ["loads"];
    const named = condition.segment === undefined && failure.errno !== null ? [`fails ${failure.errno}`] : [];
    return [...named, ...failsCondition(load)];
  }
  if (isHeadroom(condition)) return failure ? failsUnless(condition, load) : headroomNow(condition, image, load, view);
  const segment = segments.find(({ name }) => name === condition.segment);
  if (!segment) return failsUnless(condition, load);
  if (!hasAddress(segment)) return [];
  return isInRegion(condition) ? regionOrAddress(segment, image, load) : address(condition.relation, segment);
}

/** That it fails, where nothing else says so. */
function failsUnless({ $container }: Condition, load: ImageLoad): string[] {
  return load.placement.failure && $container.conditions.every((other) => !isFails(other)) ? failsCondition(load) : [];
}

function headroomNow({ segment, size }: Headroom, image: DocumentImage, load: ImageLoad, view: View): string[] {
  const part = growingPart(image, segment);
  const found = part && headroomUpTo(load, image.values, part, numberIn(size, view) ?? 0n).result;
  if (!part || !found) return [];
  const bytes = bytesOf(found, part);
  return bytes === undefined ? [] : [headroomCondition(part, bytes, load.machine.pageSize)];
}

function regionOrAddress(segment: Segment, image: DocumentImage, load: ImageLoad): string[] {
  const home = new ImageFacts(image, load).homeOf(segment);
  return [...(home === undefined ? [] : [`${segment.name} in ${home}`]), `${segment.name} at ${hex(segment.mem)}`];
}

function address(relation: "at" | "above" | "below", segment: Segment): string[] {
  const { name, mem } = segment;
  const at = `${name} at ${hex(mem)}`;
  if (relation === "below") return [`${name} below ${hex(next(lastByteOf(segment)))}`, at];
  return relation === "above" ? [`${name} above ${hex(mem)}`, at] : [at];
}
