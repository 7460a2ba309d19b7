import { hex, u64 } from "../../../engine/index.js";
import { fitted } from "../../map/svg/fit.js";
import { element, text } from "../../map/svg/xml.js";
import type { SweepPoint, SweepRow } from "../model.js";
import type { SizeScale } from "./scale.js";

/** The addresses that a panel shows, lowest and highest. */
export interface AddressSpan {
  readonly lowest: bigint;
  readonly highest: bigint;
}

/** No more points than this are drawn of a row: a picture has no more to show. */
const MOST_DRAWN = 480;

/** What of a row has an address: the segment's, at each size. */
interface Placed {
  readonly size: bigint;
  readonly mem: bigint;
  readonly region: string | null;
}

/** The lowest and highest address that a segment has in a row; null when it has none. */
export function addressSpan({ points }: SweepRow, segment: string): AddressSpan | null {
  const all = points.flatMap((point) => placedIn(point, segment)?.mem ?? []);
  const [first] = all;
  if (first === undefined) return null;
  return all.reduce<AddressSpan>(
    ({ lowest, highest }, mem) => ({ lowest: mem < lowest ? mem : lowest, highest: mem > highest ? mem : highest }),
    { lowest: first, highest: first },
  );
}

/** Where a segment lies at each size of a row, the highest address at the top: a line for each run in one region. */
export function addressMarkup(
  { points }: SweepRow,
  segment: string,
  span: AddressSpan,
  scale: SizeScale,
  place: { readonly y: number; readonly height: number },
): string {
  const inset = 7;
  const room = span.highest - span.lowest;
  const y = (mem: bigint): number => {
    if (room === 0n) return place.y + place.height / 2;
    const share = Number(((mem - span.lowest) * 100_000n) / room) / 100_000;
    return place.y + place.height - inset - share * (place.height - 2 * inset);
  };
  const frame = element("rect", {
    class: "address-room",
    x: scale.left,
    y: place.y,
    width: scale.right - scale.left,
    height: place.height,
  });
  const runs = runsOf(points, segment).map((run) => runMarkup(thinned(run), scale, y, place));
  const label = room === 0n ? place.y + place.height / 2 + 3 : place.y + inset + 3;
  const labels = [
    element("text", { class: "address-label dim", x: scale.right + 6, y: label }, hex(u64(span.highest))),
    ...(room === 0n
      ? []
      : [
          element(
            "text",
            { class: "address-label dim", x: scale.right + 6, y: place.y + place.height - inset + 4 },
            hex(u64(span.lowest)),
          ),
        ]),
  ];
  return frame + runs.join("") + labels.join("");
}

function placedIn({ segments, size }: SweepPoint, name: string): Placed | null {
  const segment = segments.find((one) => one.name === name);
  return segment && segment.mem !== null ? { size, mem: segment.mem, region: segment.region } : null;
}

/** Points that follow one another with the segment in one region. */
function runsOf(points: readonly SweepPoint[], name: string): Placed[][] {
  const runs: Placed[][] = [];
  let last: string | null | undefined;
  for (const point of points) {
    const placed = placedIn(point, name);
    if (!placed) {
      last = undefined;
      continue;
    }
    if (placed.region !== last) runs.push([]);
    runs.at(-1)?.push(placed);
    last = placed.region;
  }
  return runs;
}

function thinned(run: readonly Placed[]): readonly Placed[] {
  if (run.length <= MOST_DRAWN) return run;
  const every = Math.ceil(run.length / MOST_DRAWN);
  return run.filter((_, i) => i % every === 0 || i === run.length - 1);
}

function runMarkup(
  run: readonly Placed[],
  scale: SizeScale,
  y: (mem: bigint) => number,
  place: { readonly y: number; readonly height: number },
): string {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return "";
  const path = run.map(({ size, mem }, i) => `${i === 0 ? "M" : "L"}${round(scale.x(size))} ${round(y(mem))}`).join("");
  const dot =
    run.length === 1
      ? element("circle", { class: "addresses-dot", cx: scale.x(first.size), cy: y(first.mem), r: 2.2 })
      : element("path", { class: "addresses", d: path });
  const name = first.region ?? "";
  const middle = (scale.x(first.size) + scale.x(last.size)) / 2;
  const width = scale.x(last.size) - scale.x(first.size);
  const words = fitted(name, Math.max(0, width - 6), 11);
  if (name === "" || words.length < Math.min(3, name.length) + (words === name ? 0 : 1)) return dot;
  const line = y((run[Math.floor(run.length / 2)] ?? first).mem);
  const above = line - place.y > 18;
  return (
    dot +
    element(
      "text",
      { class: "dim region-name", x: middle, y: above ? line - 5 : line + 13, "text-anchor": "middle" },
      text(words),
    )
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
