import { hex } from "../../../engine/index.js";
import { exactSize, percent, rangeText, roughSize, segmentRange } from "../../../report/sizes.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { MachineResult } from "../../analysis/values.js";
import { type Block, code, points, table, text, title } from "../markup/blocks.js";
import type { MachineRegion } from "../placed/machine-region.js";
import { type Use, useOf } from "../placed/region-use.js";
import { notesOf } from "./region-notes.js";

/** How many images a table shows; of more the fullest ones. */
const IMAGES_SHOWN = 12;

/** How many segments are named in one cell. */
const SEGMENTS_NAMED = 4;

/** An image and what it makes of a region. */
interface ImageUse {
  readonly image: DocumentImage;
  readonly use: Use;
}

/**
 * A range of a machine: where it lies, and what each image makes of it, the fullest first.
 * @param images those on the machine
 */
export function regionBlocks(region: MachineRegion, machine: MachineResult, images: readonly DocumentImage[]): Block[] {
  const { values, prepared } = machine;
  if (!values) return [];
  const { kind, name } = region;
  const uses = images.flatMap((image): ImageUse[] => {
    const use = image.load && useOf(image.load, region);
    return use ? [{ image, use }] : [];
  });
  uses.sort((a, b) => (a.use.used > b.use.used ? -1 : a.use.used < b.use.used ? 1 : 0));
  const notes = notesOf(region, values, prepared?.default.driverManagedDownward === true);
  return [
    title(`${kind}${name === undefined ? "" : ` ${code(name)}`} of ${code(values.node.name)}`, placeOf(region)),
    ...points(notes),
    ...(uses.length > 0 ? useBlocks(region, uses) : [nothingHere(images)]),
  ];
}

function placeOf(region: MachineRegion): string {
  return region.size === 0 ? `\`${hex(region.start)}\`, empty` : `\`${rangeText(region)}\`, ${exactSize(region.size)}`;
}

function nothingHere(images: readonly DocumentImage[]): Block {
  const words =
    images.length > 0 && images.every(({ load }) => !load)
      ? "Nothing is placed: the machine or its images have an error."
      : "No image of the open files has a segment here, and none is offered it.";
  return text(words);
}

function useBlocks(region: MachineRegion, uses: readonly ImageUse[]): Block[] {
  const [only, another] = uses;
  return another ? [...imageTable(region, uses)] : segmentTable(region, only as ImageUse);
}

/** The segments of the one image in a region. */
function segmentTable({ size }: MachineRegion, { image, use }: ImageUse): Block[] {
  const { left, segments, used } = use;
  const rest = left ? `, ${exactSize(left.free)} free, largest hole ${roughSize(left.largestHole, "down")}` : "";
  const share = size === 0 ? "" : ` (${percent(used, size)})`;
  const rows = segments.map((segment) => [
    code(segment.name),
    `\`${rangeText(segmentRange(segment))}\``,
    exactSize(segment.memsz),
  ]);
  return [
    text(`${imageWords(image)}: ${exactSize(used)} used${share}${rest}.`),
    ...(rows.length > 0 ? [table(["segment", "address", "size>"], rows)] : []),
  ];
}

/** A row for each image. */
function imageTable({ size }: MachineRegion, uses: readonly ImageUse[]): Block[] {
  const rows = uses
    .slice(0, IMAGES_SHOWN)
    .map(({ image, use: { left, segments, used } }) => [
      imageWords(image),
      size === 0 ? "-" : percent(used, size),
      left ? exactSize(left.free) : "-",
      left ? roughSize(left.largestHole, "down") : "-",
      segmentNames(segments.map(({ name }) => name)),
    ]);
  const rest = uses.length - rows.length;
  return [
    table(["image", "used>", "free>", "largest hole>", "segments"], rows),
    ...(rest > 0 ? [text(`… and ${rest} more that use no more of it.`)] : []),
  ];
}

function imageWords({ node, load }: DocumentImage): string {
  return `${code(node.name)}${load?.placement.failure ? " (fails)" : ""}`;
}

function segmentNames(names: readonly string[]): string {
  const more = names.length - SEGMENTS_NAMED;
  return `${names.slice(0, SEGMENTS_NAMED).map(code).join(", ")}${more > 0 ? `, ${more} more` : ""}`;
}
