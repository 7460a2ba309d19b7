import { element } from "./xml.js";

/** The kinds that a hatching tells apart, so that no colour has to. */
export type Pattern = "reserved" | "crashkernel" | "driver" | "ghost";

interface Look {
  /** How far the lines are apart. */
  readonly step: number;
  /** The ways they go: up, down, across in dashes. */
  readonly ways: readonly ("/" | "\\" | "-")[];
  readonly width: number;
}

const LOOKS: Readonly<Record<Pattern, Look>> = {
  reserved: { step: 6, ways: ["/"], width: 0.9 },
  crashkernel: { step: 8, ways: ["/", "\\"], width: 0.9 },
  driver: { step: 6, ways: ["-"], width: 0.9 },
  ghost: { step: 5, ways: ["/"], width: 1.2 },
};

/** A box that is lower has no hatching: its edges leave no room for one. */
const LEAST_HEIGHT = 4;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The hatching of a box, line by line: of an SVG pattern a browser prints megabytes. Nothing for a box that is too low. */
export function hatching(kind: Pattern, box: Box): string {
  const { step, ways, width } = LOOKS[kind];
  const d = box.height < LEAST_HEIGHT ? "" : ways.flatMap((way) => lines(way, step, box)).join("");
  if (d === "") return "";
  const dashes = ways.includes("-") ? "2 4" : undefined;
  return element("path", { class: `mark ${kind}`, d, fill: "none", "stroke-width": width, "stroke-dasharray": dashes });
}

function lines(way: Look["ways"][number], step: number, box: Box): string[] {
  const [left, right, top, bottom] = [box.x, box.x + box.width, box.y, box.y + box.height];
  if (way === "-") return multiples(step, top, bottom).map((y) => `M${short(left)} ${short(y)}H${short(right)}`);
  // Along a line the sum of its coordinates, or their difference, stays the same.
  const [least, most] = way === "/" ? [left + top, right + bottom] : [left - bottom, right - top];
  return multiples(step, least, most).map((c) => {
    const [from, to] =
      way === "/"
        ? [Math.max(left, c - bottom), Math.min(right, c - top)]
        : [Math.max(left, c + top), Math.min(right, c + bottom)];
    const y = (x: number) => (way === "/" ? c - x : x - c);
    return `M${short(from)} ${short(y(from))}L${short(to)} ${short(y(to))}`;
  });
}

/** The multiples of a step between two lengths, without these. */
function multiples(step: number, from: number, to: number): number[] {
  const first = Math.floor(from / step) + 1;
  return Array.from({ length: Math.max(0, Math.ceil(to / step) - first) }, (_, i) => (first + i) * step);
}

function short(length: number): number {
  return Math.round(length * 10) / 10;
}
