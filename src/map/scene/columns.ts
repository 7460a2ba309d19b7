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

const MACHINE = 24;
const GHOST = 22;
const GAP = 5;
/** Between a map and its labels, for the lines that lead to them. */
const LEADERS = 26;
/** Between two maps, for the lines between what moved. */
const BETWEEN = 70;

/** The columns of one map, to the right of the axis. */
export function columnsOfOne(axis: number, width: number, ghosts: boolean): Columns {
  const main = Math.round(Math.min(Math.max((width - axis) * 0.3, 60), 220));
  return placed(axis, main, width, ghosts);
}

/** The columns of two maps; the left one is mirrored, so that their segments face each other. */
export function columnsOfTwo(axis: number, width: number, ghosts: boolean): [Columns, Columns] {
  const half = (width - axis - BETWEEN) / 2;
  const main = Math.round(Math.min(Math.max(half * 0.26, 44), 150));
  const right = swapped(placed(axis + half + BETWEEN, main, width, ghosts), ghosts);
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

function placed(from: number, main: number, to: number, ghosts: boolean): Columns {
  const mainX = from + MACHINE + GAP;
  const ghost = { x: mainX + main + GAP, width: ghosts ? GHOST : 0 };
  const labels = ghost.x + ghost.width + LEADERS;
  return {
    machine: { x: from, width: MACHINE },
    main: { x: mainX, width: main },
    ghost,
    labels: { x: labels, width: Math.max(to - labels - GAP, 0) },
    mirrored: false,
  };
}

/** With the main column before that of the machine. */
function swapped(columns: Columns, ghosts: boolean): Columns {
  const main = { x: columns.machine.x, width: columns.main.width };
  const ghost = { x: main.x + main.width + GAP, width: columns.ghost.width };
  const machine = { x: ghost.x + (ghosts ? ghost.width + GAP : 0), width: MACHINE };
  return { ...columns, main, ghost, machine };
}
