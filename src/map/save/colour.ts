/** A colour as every program that draws SVG knows it, with its opacity from 0 to 1 apart. */
export interface PlainColour {
  readonly colour: string;
  readonly opacity: number;
}

/** A colour that a browser worked out, `rgb()`, `rgba()` or `color(srgb …)`, as a plain one; null of anything else. */
export function plainColour(computed: string): PlainColour | null {
  const [, kind, body = ""] = /^(rgba?|color)\((?:srgb )?(.*)\)$/.exec(computed) ?? [];
  const parts = body.split(/[\s,/]+/).map(Number);
  const [red, green, blue, opacity = 1] = parts;
  if (
    kind === undefined ||
    red === undefined ||
    green === undefined ||
    blue === undefined ||
    parts.some(Number.isNaN)
  ) {
    return null;
  }
  const scale = kind === "color" ? 255 : 1;
  const hex = [red, green, blue].map((part) =>
    Math.round(part * scale)
      .toString(16)
      .padStart(2, "0"),
  );
  return { colour: `#${hex.join("")}`, opacity };
}
