import { exactSize, percent, roughSize, sizeOf } from "../../../report/sizes.js";
import { spotOf } from "../../analysis/finding.js";
import { isScratch, isScratchFiles, type Machine, type Scratch, type ScratchFiles } from "../../generated/ast.js";
import { type Block, code, table, text, title } from "../markup/blocks.js";
import { type FullestUse, fullestUses, placedOrBefore } from "../placed/fullest-use.js";
import { imagesOn } from "../placed/images-on.js";
import type { View } from "../view.js";
import type { Hint } from "./hint.js";

/** VS Code shows so many characters of a hint. */
const LONGEST_HINT = 43;

/**
 * How full the scratch areas of a machine get: by the image that takes most of each. Images that fail count only where none
 * loads, with what was placed before. Behind a field that names the files of several areas, all of them in one. An image
 * that is not placed, for a mistake of its own or of the machine, counts with what it took before, and that is told.
 */
export function scratchHints(view: View, node: Machine): Hint[] {
  const { prepared, values } = view.workspace.machine(node);
  const images = placedOrBefore(imagesOn(view, node), view.last);
  const machine = prepared ? values : images[0]?.image.machine;
  if (!machine?.kho) return [];
  const uses = fullestUses(machine.scratch, images);
  return node.fields.filter(isScratchField).flatMap((field) => {
    const members = uses.filter(({ area }) => isSameField(area.node, field));
    return members.length > 0 ? [hintOf(field, members)] : [];
  });
}

function isScratchField(field: Machine["fields"][number]): field is Scratch | ScratchFiles {
  return isScratch(field) || isScratchFiles(field);
}

/** Whether a field is another, or was before an edit of its machine. */
function isSameField(one: Scratch | ScratchFiles, other: Scratch | ScratchFiles): boolean {
  return nameOf(one) === nameOf(other) && rankOf(one) === rankOf(other);
}

function nameOf(field: Scratch | ScratchFiles): string | undefined {
  return isScratch(field) ? field.name : undefined;
}

/** How many fields of its name stand before it. */
function rankOf(field: Scratch | ScratchFiles): number {
  const name = nameOf(field);
  return field.$container.fields.filter((one) => isScratchField(one) && nameOf(one) === name).indexOf(field);
}

function hintOf(field: Scratch | ScratchFiles, members: readonly FullestUse[]): Hint {
  const isOld = members.some((member) => member.isOld);
  const label = isScratch(field) ? shareWords(members[0] as FullestUse, isOld) : listWords(members, isOld);
  return { label, spot: spotOf(field), tooltip: () => tooltipOf(members, isOld) };
}

/** No longer when it is old: VS Code cuts what gets longer in the line in which one types. */
function shareWords(member: FullestUse, isOld: boolean): string {
  return isOld ? `~ ${shareOf(member)}` : `${shareOf(member)} used`;
}

function shareOf({ area, use }: FullestUse): string {
  return percent(use.used, area.size);
}

/** The areas that are used at all, as many as there is room for. */
function listWords(members: readonly FullestUse[], isOld: boolean): string {
  const used = members.filter(({ use }) => use.used > 0);
  const [first, ...others] = used.map((member) => `${member.area.name} ${shareOf(member)}`);
  if (first === undefined) return isOld ? "~ 0 %" : "0 % used";
  const told = [first];
  for (const words of others) {
    if (`used: ${[...told, words].join(", ")}, …`.length > LONGEST_HINT) break;
    told.push(words);
  }
  return `${isOld ? "~ " : "used: "}${told.join(", ")}${told.length < members.length ? ", …" : ""}`;
}

function tooltipOf(members: readonly FullestUse[], isOld: boolean): Block[] {
  const rows = members.map((member) => [
    code(member.area.name),
    shareOf(member),
    exactSize(member.use.used),
    exactSize(sizeOf(member.use.region)),
    roughSize(member.use.largestHole, "down"),
    `${code(member.image.node.name)}${endWords(member)}`,
  ]);
  return [
    title("the image that takes most of it"),
    table(["scratch", "used>", "bytes>", "of>", "largest hole>", "by"], rows),
    ...(isOld ? [OLD] : []),
  ];
}

function endWords({ image, isOld }: FullestUse): string {
  const fails = image.load.placement.failure ? " (fails)" : "";
  return `${fails}${isOld ? " (before)" : ""}`;
}

const OLD = text("An image that is not placed now is counted as it was before.");
