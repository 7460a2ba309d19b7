import { type Part, partsOf } from "../../../../limits/index.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import { isSweep } from "../../../generated/ast.js";
import { free } from "../../code-actions/free-name.js";
import type { Around } from "../around.js";
import { blank, choice } from "../snippet.js";
import type { Template } from "./template.js";

/** Sizes from here on are swept by as much, smaller ones by pages. Bytes. */
const LARGE = 16 * 1024 * 1024;

/** A sweep of an image, of one without a sweep first: of its initrd, or of what else of it has a size. */
export function sweepTemplates({ view: { analysis, document } }: Around): Template[] {
  const sweeps = document.statements.filter(isSweep);
  const swept = new Set(sweeps.map(({ image }) => image?.$refText));
  const images = analysis.images.filter((image) => image.node.name !== undefined && partsIn(image).length > 0);
  const image = images.find(({ node }) => !swept.has(node.name)) ?? images[0];
  if (!image) return [];
  const parts = partsIn(image);
  const large = parts.filter(({ name, now }) => name === "initrd" || (now ?? 0) >= LARGE);
  const [offered, [least, most]] = large.length > 0 ? [large, ["16M", "1G"]] : [parts, ["4K", "1M"]];
  const names = offered.map(({ name }) => name).sort((a, b) => Number(b === "initrd") - Number(a === "initrd"));
  const name = free("growth", new Set(sweeps.map(({ name }) => name)));
  const sizes = `from ${blank(4, least)} to ${blank(5, most)} step ${blank(6, least)}`;
  return [
    {
      word: "sweep",
      label: "sweep NAME of IMAGE { … }",
      detail: "what becomes of an image at many sizes",
      snippet: `sweep ${blank(1, name)} of ${blank(2, image.node.name)} {\n    ${choice(3, names)} ${sizes}\n}`,
    },
  ];
}

/** What of an image that is placed can have another size. */
function partsIn({ load, values }: DocumentImage): readonly Part[] {
  return load ? partsOf({ ...load, type: values.type }) : [];
}
