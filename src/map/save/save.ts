import type { FromMap } from "../messages.js";
import { paint } from "./paint.js";
import { sheetOf } from "./sheet.js";

/** Pixels of a saved PNG for each of the screen. */
const SHARPNESS = 2;

/** What is seen of the map now, with what says which map it is, as a file: SVG as text, PNG in base64. @param page that holds it */
export function saved(page: HTMLElement, format: "svg" | "png"): FromMap & { readonly type: "save" } {
  const { svg, width, height } = sheetOf(page);
  const data = format === "svg" ? `${new XMLSerializer().serializeToString(svg)}\n` : pngOf(svg, width, height);
  return { type: "save", format, data };
}

function pngOf(picture: SVGSVGElement, width: number, height: number): string {
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser draws on no canvas");
  context.scale(SHARPNESS, SHARPNESS);
  paint(picture, context);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
