import type { Sheet } from "../sheet.js";
import { count } from "../sizes.js";
import { renderChart } from "./chart/render.js";
import type { RowHead, Sweep, SweepResult, SweepRow } from "./model.js";
import { pointSheet, stretchSheet } from "./table.js";
import { axisWords, rowSentence, rowWords } from "./words.js";

/**
 * What a panel shows of a sweep: plain JSON, so that it can be in another process. What can be gone to in the scenario has a
 * name: `axis:0` and `axis:1` the sizes, `kernel:6.16` and `kho:on` a value of a list, `now` the size as it is written, `part:initrd`
 * a buffer or a part of the load.
 */
export interface SweepView {
  readonly sweep: string;
  readonly image: string;
  readonly machine: string;
  /** What varies, in a sentence without a full stop. */
  readonly facts: string;
  /** An SVG element; it has no style sheet. */
  readonly chart: string;
  readonly rows: readonly SweepViewRow[];
  /** Where the outcome changes, to the byte, with what each row leads to. */
  readonly stretches: SweepTable;
  /** The points, the first of many. */
  readonly points: SweepTable;
  /** How many points there are that are not told of, in words; empty for none. */
  readonly morePoints: string;
}

/** A row of a sweep in words. */
export interface SweepViewRow {
  readonly name: string;
  readonly words: string;
  /** Why it fails first, in a sentence; empty when it does not. */
  readonly reason: string;
  /** `well`: it loads at every size. `refused`: nothing is placed. */
  readonly state: "well" | "changes" | "refused";
  /** What its name leads to: the first of these that is written. */
  readonly places: readonly string[];
  /** The part that finds no place, where its reason is told; null without one. */
  readonly failed: string | null;
}

/** A table, with what each of its rows leads to. */
export interface SweepTable {
  readonly sheet: Sheet;
  readonly places: readonly string[];
}

/** How many points a panel shows: a page is slow with more. */
const MOST_POINTS = 2_000;

/** How wide a chart is where nobody says, and at least and at most, in pixels. */
const WIDTH = 720;
const WIDTHS = { least: 320, most: 2_000 };

/** What a panel shows of a sweep. @param width that the chart has, in pixels */
export function sweepView(result: SweepResult, width = WIDTH): SweepView {
  const { sweep, rows } = result;
  const points = pointSheet(result);
  const left = points.rows.length - MOST_POINTS;
  const wide = Math.round(Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)));
  return {
    sweep: sweep.name,
    image: sweep.image,
    machine: sweep.machine,
    facts: sweep.axes.flatMap((axis) => (axis ? [axisWords(axis)] : [])).join("; "),
    chart: renderChart(result, { width: wide, isLive: true }),
    rows: rows.map((row) => viewRow(sweep, row)),
    stretches: {
      sheet: stretchSheet(result),
      places: rows.flatMap(({ stretches }) => stretches.map(placeOf)),
    },
    points: {
      sheet: { ...points, rows: points.rows.slice(0, MOST_POINTS) },
      places: rows.flatMap((row) => row.points.map(placeOf)).slice(0, MOST_POINTS),
    },
    morePoints: left > 0 ? count(left, "more point") : "",
  };
}

function viewRow(sweep: Sweep, row: SweepRow): SweepViewRow {
  const failing = row.stretches.find(({ reason }) => reason !== "");
  const isWell = row.stretches.length > 0 && row.stretches.every(({ outcome }) => outcome === "loads");
  return {
    name: rowWords(sweep, row),
    words: rowSentence(row),
    reason: failing?.reason ?? "",
    state: row.refusal !== "" ? "refused" : isWell ? "well" : "changes",
    places: rowPlaces(sweep, row),
    failed: failing?.failedAt == null ? null : placeOf(failing),
  };
}

/** The values of the lists that a row is of, and what else varies. */
function rowPlaces({ axes: [, second] }: Sweep, { kernel, kho }: RowHead): string[] {
  return [`kernel:${kernel}`, `kho:${kho ? "on" : "off"}`, second ? "axis:1" : "axis:0"];
}

/** What fails leads to what finds no place, all else to the sizes of the sweep. */
function placeOf({ failedAt }: { readonly failedAt: string | null }): string {
  return failedAt === null ? "axis:0" : `part:${failedAt}`;
}
