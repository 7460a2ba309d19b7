import { columnsOf, isPlaced, referenceOf } from "../../compare/columns.js";
import type { ReportFile, ReportImage } from "../../model.js";
import { messageText } from "../../printable.js";
import { PLAIN } from "../../style.js";
import { verdict } from "../../words/image.js";
import { memoryMap } from "../memory-map.js";
import type { MemoryMap } from "../model.js";
import { BOLD, fitted } from "./fit.js";
import { placedPicture } from "./render.js";
import { styleSheet } from "./style.js";
import { element, text } from "./xml.js";

const ID = "report";
const MARGIN = 20;
const LEAST_WIDTH = 720;

/** A part of the picture, put where the one above it ends. */
type Part = (y: number, id: string) => { readonly markup: string; readonly width: number; readonly height: number };

/**
 * The maps of all images of all files as one SVG picture, one below the other; an image by several kernels is shown by the
 * first of them and beside it by each of the others. A scenario that is wrong has a line that says so.
 */
export function renderSvg(files: readonly ReportFile[]): string {
  const several = files.length > 1;
  const parts = files.flatMap((file) => [
    ...(several ? [line("heading", messageText(file.path))] : []),
    ...(file.images.length === 0 ? [line("dim", "no images")] : file.images.flatMap(imageParts)),
  ]);
  let [width, height] = [LEAST_WIDTH, 0];
  const markup = parts.map((part, i) => {
    const drawn = part(height, `${ID}-${i}`);
    [width, height] = [Math.max(width, drawn.width), height + drawn.height];
    return drawn.markup;
  });
  return `${element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", id: ID, width, height, viewBox: `0 0 ${width} ${height}` },
    element("style", {}, styleSheet(ID, "auto")),
    element("rect", { class: "paper", width, height }),
    ...markup,
  )}\n`;
}

function imageParts(image: ReportImage): Part[] {
  const columns = columnsOf(image);
  const reference = referenceOf(columns);
  const first = reference && memoryMap(reference);
  const invalid = columns
    .filter((column) => !isPlaced(column))
    .map((column) => invalidLine(column, columns.length > 1));
  if (!first) return invalid;
  const others = columns.flatMap((column) => (column === reference ? [] : (memoryMap(column) ?? [])));
  return [...(others.length === 0 ? [picture(first)] : others.map((other) => picture(first, other))), ...invalid];
}

function picture(map: MemoryMap, beside?: MemoryMap): Part {
  return (y, id) => placedPicture(map, { idPrefix: id, ...(beside && { beside }) }, { x: 0, y });
}

function invalidLine(image: ReportImage, withKernel: boolean): Part {
  const kernel = withKernel && image.kernel !== "" ? ` by Linux ${image.kernel}` : "";
  const subject = `image ${image.name} on ${image.machine}${kernel}`;
  return line("fails", `${messageText(subject)}: ${verdict(image, PLAIN)}`);
}

function line(kind: string, words: string): Part {
  const height = 30;
  return (y) => ({
    markup: element(
      "text",
      { class: kind, x: MARGIN, y: y + height - 8 },
      text(fitted(words, LEAST_WIDTH - 2 * MARGIN, 12 * BOLD)),
    ),
    width: LEAST_WIDTH,
    height,
  });
}
