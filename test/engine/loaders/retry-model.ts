import type { AddressRange, Arm64ImageRequest } from "../../../src/engine/index.js";

/** One search of the model: what it asks for, in bytes; the window's end is inclusive. */
interface Ask {
  readonly size: number;
  readonly align: number;
  readonly min: number;
  readonly max: number;
  readonly down: boolean;
}

/** A segment of the model. Bytes. */
export interface ModelSegment {
  readonly name: string;
  readonly mem: number;
  readonly memsz: number;
}

/** What became of a load in the model. */
export interface ModelLoad {
  readonly loads: boolean;
  readonly segments: readonly ModelSegment[];
  /** Where the kernel lay in each try that was given up, and what found no place. */
  readonly tries: readonly { readonly kernel: number; readonly refused: string }[];
}

const M2 = 0x200000;
const K64 = 0x10000;
const G1 = 2 ** 30;

/**
 * A load of an arm64 Image, thought out anew: memory is a set of free stretches, a search takes the lowest or highest aligned
 * place in the first region that has one, and every try is made.
 * @param regions in the order of a search from the bottom up
 * @param downward the same for one from the top down
 * @param taken what is placed before the loader begins
 */
export function modelLoad(
  request: Arm64ImageRequest,
  regions: readonly AddressRange[],
  downward: readonly AddressRange[],
  taken: readonly ModelSegment[],
  page: number,
  crash: boolean,
): ModelLoad {
  const size = pages(Number(request.kernel.imageSize) + Number(request.kernel.textOffset), page);
  const tries: { kernel: number; refused: string }[] = [];
  for (let floor = 0; ; ) {
    const kernel = find({ size, align: M2, min: floor, max: Infinity, down: false }, regions, taken);
    if (kernel === undefined) return { loads: false, segments: taken, tries };
    const placed = [...taken, { name: "kernel", mem: kernel, memsz: size }];
    const refused = addOthers(request, placed, kernel, kernel + size, regions, downward, page, crash);
    if (refused === undefined) {
      const offset = Number(request.kernel.textOffset);
      const shifted = placed.map((segment) =>
        segment.name === "kernel" ? { ...segment, mem: segment.mem + offset, memsz: size - offset } : segment,
      );
      return { loads: true, segments: shifted, tries };
    }
    tries.push({ kernel, refused });
    floor = kernel + size;
  }
}

/** Adds what lies above the kernel; the name of the first that finds no place. */
function addOthers(
  request: Arm64ImageRequest,
  placed: ModelSegment[],
  kernel: number,
  end: number,
  regions: readonly AddressRange[],
  downward: readonly AddressRange[],
  page: number,
  crash: boolean,
): string | undefined {
  const limit = Math.floor(kernel / G1) * G1 + 32 * G1;
  const all: [name: string, bytes: number, ask: Omit<Ask, "size">][] = [
    ["elfcorehdr", crash ? Number(request.elfcorehdr.memsz) : 0, { align: K64, min: end, max: Infinity, down: true }],
    ["initrd", Number(request.initrd ?? 0), { align: page, min: end, max: limit, down: false }],
    ["dtb", Number(request.dtb), { align: M2, min: end, max: Infinity, down: true }],
  ];
  for (const [name, bytes, ask] of all) {
    if (bytes === 0) continue;
    const memsz = pages(bytes, page);
    const mem = find({ ...ask, size: memsz }, ask.down ? downward : regions, placed);
    if (mem === undefined) return name;
    placed.push({ name, mem, memsz });
  }
  return undefined;
}

function find(ask: Ask, regions: readonly AddressRange[], placed: readonly ModelSegment[]): number | undefined {
  for (const region of regions) {
    const start = Math.max(Number(region.start), ask.min);
    const end = Math.min(Number(region.end), ask.max);
    const places = freeStretches(start, end, placed).flatMap(([first, last]) => {
      const lowest = Math.ceil(first / ask.align) * ask.align;
      const highest = Math.floor((last + 1 - ask.size) / ask.align) * ask.align;
      return lowest > highest ? [] : [ask.down ? highest : lowest];
    });
    const place = ask.down ? places.at(-1) : places[0];
    if (place !== undefined) return place;
  }
  return undefined;
}

/** What is free of a range, upward: pairs of first and last byte. */
function freeStretches(start: number, end: number, placed: readonly ModelSegment[]): [number, number][] {
  const stretches: [number, number][] = [];
  let from = start;
  for (const { mem, memsz } of placed.toSorted((a, b) => a.mem - b.mem)) {
    if (mem + memsz <= from || mem > end) continue;
    if (mem > from) stretches.push([from, mem - 1]);
    from = mem + memsz;
  }
  if (from <= end) stretches.push([from, end]);
  return stretches;
}

function pages(bytes: number, page: number): number {
  return Math.ceil(bytes / page) * page;
}
