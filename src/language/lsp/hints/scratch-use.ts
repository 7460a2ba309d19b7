import type { RegionUse } from "../../../engine/index.js";
import { exactSize, percent, roughSize, sizeOf } from "../../../report/sizes.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import { spotOf } from "../../analysis/finding.js";
import type { ScratchValue } from "../../analysis/values.js";
import { isScratch, type Machine } from "../../generated/ast.js";
import { type Block, code, table, title } from "../markup/blocks.js";
import { imagesOn } from "../placed/images-on.js";
import { scratchUses } from "../placed/region-use.js";
import type { View } from "../view.js";
import type { Hint } from "./hint.js";

/** How many areas of a list that is read are told behind it. */
const AREAS_TOLD = 4;

/** A scratch area, and the image that takes most of it. */
interface FullestUse {
  readonly area: ScratchValue;
  readonly image: DocumentImage;
  readonly use: RegionUse;
}

/**
 * How full the scratch areas of a machine get: by the image that takes most of each. Images that fail count only where none
 * loads, with what was placed before. Behind a field that names the files of several areas, all of them in one.
 */
export function scratchHints(view: View, node: Machine): Hint[] {
  const { prepared, values } = view.workspace.machine(node);
  if (!prepared || !values?.kho || values.scratch.length === 0) return [];
  const uses = fullestUses(values.scratch, imagesOn(view, node));
  return [...Map.groupBy(uses, ({ area }) => area.node)].flatMap(([field, members]) => {
    const [only] = members;
    if (!only) return [];
    const label = isScratch(field) ? `${shareOf(only)} used` : `used: ${listWords(members)}`;
    return [{ label, spot: spotOf(field), tooltip: () => tooltipOf(members) }];
  });
}

function fullestUses(areas: readonly ScratchValue[], images: readonly DocumentImage[]): FullestUse[] {
  const offered = images.flatMap((image) => {
    const uses = image.load && scratchUses(image.load.placement);
    return uses ? [{ image, uses }] : [];
  });
  const loading = offered.filter(({ image }) => image.load?.placement.failure === null);
  const counted = loading.length > 0 ? loading : offered;
  return areas.flatMap((area, i) => {
    const fullest = counted.reduce<(typeof counted)[number] | undefined>(
      (most, one) => (most && (most.uses[i]?.used ?? 0) >= (one.uses[i]?.used ?? 0) ? most : one),
      undefined,
    );
    const use = fullest?.uses[i];
    return fullest && use && area.size > 0 ? [{ area, image: fullest.image, use }] : [];
  });
}

function shareOf({ area, use }: FullestUse): string {
  return percent(use.used, area.size);
}

function listWords(members: readonly FullestUse[]): string {
  const told = members.slice(0, AREAS_TOLD).map((member) => `${member.area.name} ${shareOf(member)}`);
  return `${told.join(", ")}${members.length > AREAS_TOLD ? ", …" : ""}`;
}

function tooltipOf(members: readonly FullestUse[]): Block[] {
  const rows = members.map((member) => [
    code(member.area.name),
    shareOf(member),
    exactSize(member.use.used),
    exactSize(sizeOf(member.use.region)),
    roughSize(member.use.largestHole, "down"),
    `${code(member.image.node.name)}${member.image.load?.placement.failure ? " (fails)" : ""}`,
  ]);
  return [
    title("the image that takes most of it"),
    table(["scratch", "used>", "bytes>", "of>", "largest hole>", "by"], rows),
  ];
}
