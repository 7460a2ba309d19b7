import { element } from "./xml.js";

/** The kinds that a pattern tells apart, so that no colour has to. */
export type Pattern = "reserved" | "crashkernel" | "driver" | "ghost";

const MARKS: Readonly<Record<Pattern, readonly [size: number, path: string]>> = {
  reserved: [6, "M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5"],
  crashkernel: [8, "M0 0L8 8M8 0L0 8"],
  driver: [6, "M2 3h2"],
  ghost: [5, "M-1 1L1 -1M0 5L5 0M4 6L6 4"],
};

/** The patterns of a picture, for its `defs`. */
export function patternDefinitions(id: string): string {
  return Object.entries(MARKS)
    .map(([kind, [size, path]]) =>
      element(
        "pattern",
        { id: patternId(id, kind), width: size, height: size, patternUnits: "userSpaceOnUse" },
        element("path", { class: `mark ${kind}`, d: path, fill: "none", "stroke-width": kind === "ghost" ? 1.2 : 0.9 }),
      ),
    )
    .join("");
}

/** A pattern as a fill. */
export function patternFill(id: string, kind: Pattern): string {
  return `url(#${patternId(id, kind)})`;
}

function patternId(id: string, kind: string): string {
  return `${id}-pattern-${kind}`;
}
