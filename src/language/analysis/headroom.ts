import { explain, place } from "../../engine/index.js";
import type { Headroom } from "../../limits/headroom.js";
import type { SizedLoad } from "../../limits/model.js";
import { type Part, partNamed, partsOf } from "../../limits/parts.js";
import { preparedOf } from "../../limits/prepared.js";
import { bestHoleOf, refusedSearch } from "../../report/best-hole.js";
import type { Load } from "../../report/model.js";
import { failedAt } from "../../report/outcome.js";
import { count, exactSize, roughSize } from "../../report/sizes.js";
import type { AnalysedImage } from "./analyse-image.js";
import { headroomSearch, MOST_GROWTH, type Search } from "./limit-searches.js";
import type { ImageValues } from "./values.js";

/** What of an image may become larger: its written buffers, or the parts that its load has; none of one that is not placed. */
export function growingParts({ load, values }: Pick<AnalysedImage, "load" | "values">): readonly Part[] {
  return load ? partsOf(sizedLoad(load, values)).filter(({ now }) => now !== null) : [];
}

/** A load as its sizes are varied. */
export function sizedLoad({ machine, payload }: Load, { type }: Pick<ImageValues, "type">): SizedLoad {
  return { machine, type, payload };
}

/** The part of an image that may become larger and that a scenario calls so. */
export function growingPart(image: Pick<AnalysedImage, "load" | "values">, name: string): Part | undefined {
  const part = image.load && partNamed(sizedLoad(image.load, image.values), name);
  return part?.now === null ? undefined : part;
}

/** The search for the headroom of a part, as far as `upTo` bytes. */
export function headroomUpTo(load: Load, values: ImageValues, part: Part, upTo: bigint): Search<Headroom> {
  const most = BigInt(MOST_GROWTH);
  return headroomSearch(sizedLoad(load, values), part, Number(upTo < most ? upTo : most));
}

/** By how many bytes a part may grow; undefined when the image does not load as it is. */
export function bytesOf({ last }: Headroom, { now }: Part): bigint | undefined {
  return last === null ? undefined : BigInt(last) - BigInt(now ?? 0);
}

/** How large a headroom is and what ends it, in a clause. */
export function headroomWords(found: Headroom, part: Part): string {
  const bytes = bytesOf(found, part) ?? 0n;
  const stop = found.beyond ? `: ${stopWords(found.beyond)}` : "";
  return `the headroom of \`${part.name}\` is ${roomWords(bytes)}${stop}`;
}

/** A size without loss, and rounded down where that is shorter: no more than there is. */
export function roomWords(bytes: bigint): string {
  if (bytes > 0n && bytes < 10_000n && bytes % 1024n !== 0n) return count(Number(bytes), "byte");
  const [exact, rough] = [exactSize(bytes), roughSize(bytes, "down")];
  return exact === rough ? exact : `${exact} (${rough})`;
}

/** What becomes of the load behind the last size that loads, in a clause. */
export function stopWords({ load, outcome }: NonNullable<Headroom["beyond"]>): string {
  if (outcome.kind === "left-out") return "with more the kernel goes on without it";
  if (outcome.kind !== "fails") return "with more the address of a segment cannot be known";
  const { failure } = outcome;
  const words = `with more it fails with ${failure.errno ?? "no answer"} at \`${failedAt(failure)}\``;
  return `${words}${holeWords(load)}`;
}

function holeWords({ machine, type, payload }: SizedLoad): string {
  const prepared = preparedOf(machine);
  const placement = place(prepared, type, payload);
  const load: Load = { machine, payload, placement, explain: () => explain(prepared, type, payload) };
  const search = refusedSearch(load);
  const best = search && bestHoleOf(load, search);
  if (!best) return "";
  const whose = placement.failure && search.name === failedAt(placement.failure) ? "" : ` for \`${search.name}\``;
  return `, where the largest hole${whose} is ${roughSize(best.size, "down")}, in \`${best.region}\``;
}

/** A headroom as a condition says it, in whole pages where that is shorter: what surely holds. */
export function headroomCondition(part: Part, bytes: bigint, pageSize: number): string {
  const page = BigInt(pageSize);
  const whole = part.unit === "page" && bytes >= page ? (bytes / page) * page : bytes;
  return `headroom ${part.name} >= ${exactSize(whole)}`;
}
