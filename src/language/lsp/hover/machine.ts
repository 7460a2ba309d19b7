import { functionWords } from "../../../report/kernel-function.js";
import { outcomeOf } from "../../../report/outcome.js";
import { count, exactSize, rangeText, sizeOf } from "../../../report/sizes.js";
import { PLAIN } from "../../../report/style.js";
import { outcomesWords } from "../../../report/summary.js";
import { verdict } from "../../../report/words/image.js";
import { reportImage } from "../../analyse.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { MachineResult, MachineValues, WalkReason } from "../../analysis/values.js";
import type { Machine } from "../../generated/ast.js";
import { type Block, code, list, table, text, title } from "../markup/blocks.js";
import { bytesWords } from "./bytes.js";

/** How many images a table shows. */
const IMAGES_SHOWN = 12;

/** How many scratch areas are named. */
const AREAS_SHOWN = 8;

/**
 * A machine: what its kernel does and has, and what becomes of the images on it.
 * @param from where it is declared, when that is another file: in words
 */
export function machineBlocks(
  node: Machine,
  { prepared, values }: MachineResult,
  images: readonly DocumentImage[],
  from: string,
): Block[] {
  const name = `machine ${code(node.name)}`;
  if (!values) return [title(name, "has an error: no image on it is placed.")];
  const written = node.fields.some((field) => "key" in field && field.key === "kernel");
  return [
    title(name, `${values.arch}, Linux ${values.versionText}${written ? "" : ", the newest known"}.`),
    list([
      ...(prepared ? [] : ["It has an error: no image on it is placed."]),
      ...(from === "" ? [] : [from]),
      walkWords(values),
      memoryWords(values),
      ...khoPoints(values),
      ...(values.cma > 0 ? [`CMA: ${bytesWords(values.cma)}.`] : []),
    ]),
    ...imagesBlocks(images),
  ];
}

function walkWords({ arch, pageSize, versionText, walk, walkBy }: MachineValues): string {
  const reasons: Readonly<Record<WalkReason, string>> = {
    walk: "as written",
    option: "by `config INTEL_TDX_HOST`",
    "config-file": "by its configuration (CONFIG_ARCH_KEEP_MEMBLOCK)",
    "memblock-files": "because it names files of memblock",
    default: `the default of ${arch} in Linux ${versionText}`,
  };
  const what = walk === "memblock" ? "memory that is not reserved" : "the System RAM of `/proc/iomem`, reserved or not";
  const by = functionWords(walk === "memblock" ? "kexec_walk_memblock" : "kexec_walk_resources");
  return `Walk \`${walk}\`, ${reasons[walkBy]}: \`${by}\` offers ${what}. Pages of ${exactSize(pageSize)}.`;
}

function memoryWords({ crashkernel, memtotal, ram, reserved }: MachineValues): string {
  const sum = (ranges: readonly { readonly start: number | bigint; readonly end: number | bigint }[]) =>
    ranges.reduce((total, range) => total + BigInt(sizeOf(range)), 0n);
  const total = sum(ram);
  return [
    `RAM ${bytesWords(total)} in ${count(ram.length, "range")}`,
    ...(memtotal === total ? [] : [`MemTotal ${bytesWords(memtotal)}`]),
    ...(reserved.length > 0 ? [`reserved ${bytesWords(sum(reserved))} in ${count(reserved.length, "range")}`] : []),
    crashkernel ? `crash kernel \`${rangeText(crashkernel)}\` (${exactSize(sizeOf(crashkernel))})` : "no crash kernel",
  ]
    .join(", ")
    .concat(".");
}

function khoPoints({ finalized, kho, scratch }: MachineValues): string[] {
  if (!kho && scratch.length === 0) return ["KHO off."];
  const areas = scratch.slice(0, AREAS_SHOWN).map(({ name, size }) => `${code(name)} ${exactSize(size)}`);
  const more = scratch.length > areas.length ? ` and ${scratch.length - areas.length} more` : "";
  const state = kho ? `KHO on${finalized ? "" : ", not finalized"}` : "KHO off";
  return [`${state}, ${count(scratch.length, "scratch area")}: ${areas.join(", ")}${more}.`];
}

function imagesBlocks(images: readonly DocumentImage[]): Block[] {
  if (images.length === 0) return [text("No image of the open files is on it.")];
  const [only, another] = images;
  if (only && !another)
    return [text(`One image of the open files is on it: ${code(only.node.name)} ${outcomeWords(only)}.`)];
  const outcomes = images.map(({ load }) => outcomeOf({ load: load ?? null }));
  const rows = images.slice(0, IMAGES_SHOWN).map((image) => [code(image.node.name), outcomeWords(image)]);
  const rest = images.length - rows.length;
  return [
    text(`${count(images.length, "image")} of the open files: ${outcomesWords(outcomes, PLAIN)}.`),
    table(["image", "outcome"], rows),
    ...(rest > 0 ? [text(`… and ${rest} more.`)] : []),
  ];
}

function outcomeWords(image: DocumentImage): string {
  return verdict(reportImage(image), PLAIN);
}
