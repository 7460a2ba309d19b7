/**
 * Paints a picture made by `sheetOf` on a canvas. The page may load no picture, not even one of its own, so that an `img`
 * cannot do it; the picture holds rectangles, paths, texts and patterns only.
 */
export function paint(picture: SVGSVGElement, canvas: CanvasRenderingContext2D): void {
  const patterns = new Map<string, CanvasPattern>();
  for (const pattern of picture.querySelectorAll("pattern")) {
    const tile = tileOf(pattern, canvas.getTransform().a);
    if (tile) patterns.set(pattern.id, tile);
  }
  for (const child of picture.children) paintElement(child, canvas, patterns);
}

type Patterns = ReadonlyMap<string, CanvasPattern>;

function paintElement(element: Element, canvas: CanvasRenderingContext2D, patterns: Patterns): void {
  canvas.save();
  canvas.globalAlpha *= number(element, "opacity", 1);
  const [, across, down] =
    /^translate\((\S+) (\S+)\)$/.exec(element.getAttribute("transform") ?? "")?.map(Number) ?? [];
  if (across !== undefined && down !== undefined) canvas.translate(across, down);
  const [, angle, x, y] =
    /^rotate\((\S+) (\S+) (\S+)\)$/.exec(element.getAttribute("transform") ?? "")?.map(Number) ?? [];
  if (angle !== undefined && x !== undefined && y !== undefined) {
    canvas.translate(x, y);
    canvas.rotate((angle * Math.PI) / 180);
    canvas.translate(-x, -y);
  }
  if (element.localName === "g") {
    for (const child of element.children) paintElement(child, canvas, patterns);
  } else if (element.localName === "rect" || element.localName === "path") {
    paintShape(element, canvas, patterns);
  } else if (element.localName === "text") {
    paintText(element, canvas, patterns);
  }
  canvas.restore();
}

function paintShape(element: Element, canvas: CanvasRenderingContext2D, patterns: Patterns): void {
  const path = new Path2D(element.getAttribute("d") ?? "");
  if (element.localName === "rect") {
    path.rect(
      number(element, "x", 0),
      number(element, "y", 0),
      number(element, "width", 0),
      number(element, "height", 0),
    );
  }
  const fill = paintOf(element.getAttribute("fill"), patterns);
  const alpha = canvas.globalAlpha;
  if (fill !== null) {
    canvas.globalAlpha = alpha * number(element, "fill-opacity", 1);
    canvas.fillStyle = fill;
    canvas.fill(path);
  }
  const stroke = paintOf(element.getAttribute("stroke"), patterns);
  if (stroke !== null) {
    canvas.globalAlpha = alpha * number(element, "stroke-opacity", 1);
    canvas.strokeStyle = stroke;
    canvas.lineWidth = number(element, "stroke-width", 1);
    canvas.setLineDash((element.getAttribute("stroke-dasharray")?.match(/[\d.]+/g) ?? []).map(Number));
    canvas.stroke(path);
  }
}

/** A text, or its parts one behind the other. */
function paintText(element: Element, canvas: CanvasRenderingContext2D, patterns: Patterns): void {
  const parts = element.children.length > 0 ? [...element.children] : [element];
  const widths = parts.map((part) => {
    canvas.font = fontOf(part);
    return canvas.measureText(part.textContent ?? "").width + (part === element ? 0 : number(part, "dx", 0));
  });
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const anchor = element.getAttribute("text-anchor");
  let x = number(element, "x", 0) - (anchor === "end" ? whole : anchor === "middle" ? whole / 2 : 0);
  const y = number(element, "y", 0) + number(element, "dy", 0);
  parts.forEach((part, i) => {
    canvas.font = fontOf(part);
    canvas.fillStyle = paintOf(part.getAttribute("fill"), patterns) ?? "transparent";
    canvas.fillText(part.textContent ?? "", x + (part === element ? 0 : number(part, "dx", 0)), y);
    x += widths[i] ?? 0;
  });
}

function fontOf(element: Element): string {
  const of = (name: string) => element.getAttribute(name) ?? "";
  return `${of("font-style")} ${of("font-weight")} ${of("font-size")}px ${of("font-family")}`;
}

function paintOf(value: string | null, patterns: Patterns): string | CanvasPattern | null {
  if (value === null || value === "none") return null;
  const id = /^url\(['"]?[^#]*#([^'")]+)['"]?\)/.exec(value)?.[1];
  return id === undefined ? value : (patterns.get(id) ?? null);
}

function number(element: Element, name: string, otherwise: number): number {
  const value = Number.parseFloat(element.getAttribute(name) ?? "");
  return Number.isNaN(value) ? otherwise : value;
}

/** A pattern's tile, drawn as sharp as the canvas is. */
function tileOf(pattern: Element, scale: number): CanvasPattern | null {
  const tile = document.createElement("canvas");
  tile.width = number(pattern, "width", 1) * scale;
  tile.height = number(pattern, "height", 1) * scale;
  const canvas = tile.getContext("2d");
  if (canvas === null) return null;
  canvas.scale(scale, scale);
  for (const child of pattern.children) paintShape(child, canvas, new Map());
  const made = canvas.createPattern(tile, "repeat");
  made?.setTransform(new DOMMatrix().scale(1 / scale));
  return made;
}
