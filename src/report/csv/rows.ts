import { hasAddress, hex, type Segment, type U64 } from "../../engine/index.js";
import { answersOf } from "../answers.js";
import type { ReportFile, ReportImage } from "../model.js";
import { errnoOf, failedAt, failureOf, outcomeOf, refusedBuffer } from "../outcome.js";
import { regionIndex, regionLabels } from "../regions.js";
import { segmentRange } from "../sizes.js";

/** The columns, in their order; those ending in `_bytes` hold numbers, all others text. */
export const COLUMNS = [
  "file",
  "image",
  "machine",
  "type",
  "kernel",
  "kho",
  "outcome",
  "errno",
  "failed_at",
  "index",
  "segment",
  "state",
  "mem",
  "end",
  "memsz",
  "bufsz",
  "memsz_bytes",
  "bufsz_bytes",
  "region",
] as const;

/** One row: a segment, or what ended a load; columns without a value are left out. */
export type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * The rows of a file: one for each segment, by each kernel asked for; one more for a load that fails, with what ended it; one
 * for an image that was not placed, or has no segment.
 */
export function fileRows({ path, images }: ReportFile): Row[] {
  return images.flatMap(answersOf).flatMap((image) => imageRows(path, image));
}

function imageRows(path: string, image: ReportImage): Row[] {
  const failure = failureOf(image);
  const head: Row = {
    file: path,
    image: image.name,
    machine: image.machine,
    type: image.type,
    kernel: image.kernel === "" ? "" : `Linux ${image.kernel}`,
    kho: image.kho ? "on" : "off",
    outcome: outcomeOf(image),
    errno: errnoOf(image) ?? "",
    failed_at: failure ? failedAt(failure) : "",
  };
  const rows = [...segmentRows(image), ...(failure ? [refusedRow(image)] : [])];
  return (rows.length > 0 ? rows : [{}]).map((row) => ({ ...head, ...row }));
}

function segmentRows(image: ReportImage): Row[] {
  if (image.load === null) return [];
  const { placement } = image.load;
  const labels = regionLabels(placement);
  return placement.segments.map((segment, index) => ({
    index: `${index}`,
    segment: segment.name,
    state: hasAddress(segment) ? "placed" : "not known",
    ...addresses(segment),
    ...sizes(segment.memsz, segment.bufsz),
    region: labels[regionIndex(image, segment)] ?? "",
  }));
}

/** What ended the load: the buffer that found no place with the size it asked for, or the check that failed. */
function refusedRow({ load }: ReportImage): Row {
  const refused = refusedBuffer(load?.placement.failure ?? null);
  if (refused === null) return { state: "refused" };
  const search = load?.explain().searches.at(-1);
  const asked = search?.name === refused.name && search.segment === null ? search.memsz : null;
  return { segment: refused.name, state: "refused", ...(asked !== null && sizes(asked, null)) };
}

function addresses(segment: Segment): Row {
  if (!hasAddress(segment)) return {};
  return { mem: hex(segment.mem), ...(segment.memsz !== 0 && { end: hex(segmentRange(segment).end) }) };
}

function sizes(memsz: U64, bufsz: U64 | null): Row {
  return {
    memsz: hex(memsz),
    memsz_bytes: `${memsz}`,
    ...(bufsz !== null && { bufsz: hex(bufsz), bufsz_bytes: `${bufsz}` }),
  };
}
