import type { Condition, SweptArea, SweptSize } from "../../generated/ast.js";
import type { Block } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import { regionsNamed } from "../placed/machine-region.js";
import { segmentNamed } from "../placed/segment-of.js";
import type { View } from "../view.js";
import { headroomBlocks } from "./headroom.js";
import { regionBlocks } from "./region.js";
import { segmentBlocks } from "./segment.js";

/** What names segments and regions of the image of its statement. */
type Naming = Condition | SweptSize | SweptArea;

/** The segment of a name, as the image of a condition or axis has it. */
export function segmentBlocksOf(view: View, node: Naming, name: string): Block[] {
  const image = imageOf(view, node.$container.image?.ref);
  const segment = image && segmentNamed(image, name);
  const last = image && view.last.of(image.node);
  const blocks = segment ? segmentBlocks(segment, last && segmentNamed(last, name)) : [];
  return [...blocks, ...headroomBlocks(image, name)];
}

/** Each range of the name, with what the image of a condition or axis makes of it. */
export function regionBlocksOf(view: View, node: Naming, name: string): Block[] {
  const image = imageOf(view, node.$container.image?.ref);
  const { machine } = image ?? {};
  if (!image || !machine) return [];
  return regionsNamed(machine, name)
    .slice(0, REGIONS_SHOWN)
    .flatMap((region) => regionBlocks(region, view.workspace.machine(machine.node), [image]));
}

const REGIONS_SHOWN = 3;
