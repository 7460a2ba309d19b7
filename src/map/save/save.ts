import type { FromMap } from "../messages.js";
import { paint } from "./paint.js";
import { standAlone } from "./shapes.js";

/** Pixels of a saved PNG for each of the screen. */
const SHARPNESS = 2;

/** What is seen of the map now, as a file: SVG as text, PNG in base64. */
export function saved(picture: SVGSVGElement, format: "svg" | "png"): FromMap & { readonly type: "save" } {
  const { width, height } = picture.getBoundingClientRect();
  const background = getComputedStyle(document.body).backgroundColor;
  const copy = standAlone(picture, Math.round(width), Math.round(height), background);
  const data = format === "svg" ? `${new XMLSerializer().serializeToString(copy)}\n` : pngOf(copy, width, height);
  return { type: "save", format, data };
}

function pngOf(picture: SVGSVGElement, width: number, height: number): string {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SHARPNESS);
  canvas.height = Math.round(height * SHARPNESS);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser draws on no canvas");
  context.scale(SHARPNESS, SHARPNESS);
  paint(picture, context);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
