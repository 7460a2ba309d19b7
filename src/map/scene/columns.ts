/** A part of the picture's width, in pixels. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Where one map's columns are. */
export interface Columns {
  /** RAM, with what is reserved. */
  readonly machine: Column;
  /** Regions with their segments and holes. */
  readonly main: Column;
  /** Where a refused buffer was tried; without width when it was nowhere. */
  readonly ghost: Column;
  readonly labels: Column;
  /** Whether the labels are to the left of the columns, and end at them. */
  readonly mirrored: boolean;
}

/** Widths that are the same in every picture of one kind, in pixels. */
interface Widths {
  readonly machine: number;
  readonly ghost: number;
  /** Between a map and its labels, for the lines that lead to them. */
  readonly leaders: number;
  /** Between two maps, for the bands between what moved. */
  readonly between: number;
}

const WIDE: Widths = { machine: 24, ghost: 22, leaders: 26, between: 70 };
const NARROW: Widths = { machine: 12, ghost: 12, leaders: 18, between: 34 };
const GAP = 5;

/** Below this width for each map there is little room for labels. */
const LITTLE = 230;

/** The columns of one map, to the right of the axis. */
export function columnsOfOne(axis: number, width: number, ghosts: boolean): Columns {
  const isNarrow = width - axis < LITTLE;
  const main = Math.round(Math.min(Math.max((width - axis) * (isNarrow ? 0.24 : 0.3), 52), 220));
  return placed(axis, main, width, ghosts, isNarrow ? NARROW : WIDE);
}

/** The columns of two maps; the left one is mirrored, so that their segments face each other. */
export function columnsOfTwo(axis: number, width: number, ghosts: boolean): [Columns, Columns] {
  const widths = (width - axis) / 2 < LITTLE ? NARROW : WIDE;
  const half = (width - axis - widths.between) / 2;
  const main = Math.round(Math.min(Math.max(half * 0.26, 34), 150));
  const right = swapped(placed(axis + half + widths.between, main, width, ghosts, widths));
  const mirror = ({ x, width: own }: Column): Column => ({ x: axis + width - x - own, width: own });
  const left = {
    machine: mirror(right.machine),
    main: mirror(right.main),
    ghost: mirror(right.ghost),
    labels: mirror(right.labels),
    mirrored: true,
  };
  return [left, right];
}

function placed(from: number, main: number, to: number, ghosts: boolean, widths: Widths): Columns {
  const mainX = from + widths.machine + GAP;
  const ghost = { x: mainX + main + GAP, width: ghosts ? widths.ghost : 0 };
  const labels = ghost.x + ghost.width + widths.leaders;
  return {
    machine: { x: from, width: widths.machine },
    main: { x: mainX, width: main },
    ghost,
    labels: { x: labels, width: Math.max(to - labels - GAP, 0) },
    mirrored: false,
  };
}

/** With the main column before that of the machine. */
function swapped(columns: Columns): Columns {
  const main = { x: columns.machine.x, width: columns.main.width };
  const ghost = { x: main.x + main.width + GAP, width: columns.ghost.width };
  const x = ghost.x + (ghost.width > 0 ? ghost.width + GAP : 0);
  return { ...columns, main, ghost, machine: { x, width: columns.machine.width } };
}
