import { bzImageSteps, isLoaderRequest, place, type U64 } from "../engine/index.js";
import type { SizedLoad, SizeOutcome, Stretch } from "./model.js";
import { outcomeOf } from "./outcome.js";
import { type Part, withSize } from "./parts.js";
import { preparedOf } from "./prepared.js";
import { stretches } from "./stretches.js";

/** An exact limit of a size. Bytes. */
export interface SizeLimit {
  /** The size now; null where the load has no such part. */
  readonly now: U64 | null;
  /** What becomes of the load now. */
  readonly outcomeNow: SizeOutcome;
  /** The limit; null when no size loads. */
  readonly answer: number | null;
  /** The stretch of loading sizes that the answer is an end of; null with it. */
  readonly stretch: Stretch | null;
  /** The next size beyond the answer and what becomes of it; null where no size lies beyond, or none is an answer. */
  readonly beyond: { readonly size: number; readonly outcome: SizeOutcome; readonly load: SizedLoad } | null;
  /** Every stretch of sizes, upward, to the byte: each holds all sizes from its first to its last. */
  readonly stretches: readonly Stretch[];
  /** Whether the ends are proven. */
  readonly exact: boolean;
  /** How many sizes were placed. */
  readonly placed: number;
  /** The load with a size. */
  at(size: number): SizedLoad;
}

/** Sizes from here on are not looked at; no machine has as much memory. */
const SIZE_LIMIT = 2 ** 48;

/**
 * How large a part of a load may become, to the byte: the end of the stretch of loading sizes that holds the size now; when
 * that does not load, of the nearest one below it, or else above. More than half of the machine's memory never loads
 * (`sanity_check_segment_list`), which bounds the sizes looked at.
 */
export function* largest(load: SizedLoad, part: Part): Generator<void, SizeLimit> {
  const { machine, type } = load;
  const loadAt = (size: number) => withSize(load, part, size);
  const step = part.unit === "byte" ? 1 : machine.pageSize;
  const least = step === 1 ? 1 : step - offsetInPage(load, part);
  const half = Math.floor(Number(machine.totalRamPages) / 2) * machine.pageSize;
  const { mostRead = SIZE_LIMIT, wanted } = part;
  // A measurement list of more than half of memory is left out, and what is no whole page of it is not counted for that.
  const most = Math.min(wanted ? half : half + 2 * step, part.most ?? SIZE_LIMIT, SIZE_LIMIT);
  const searched = Math.max(Math.min(most, mostRead), least);
  const found = yield* stretches(loadAt, { least, most: searched, step, ...(wanted && { wanted }) });
  const all = found.stretches.map((one) => ({ ...one, first: Math.max(one.first - step + 1, 1) }));
  if (most > mostRead) all.push({ first: mostRead + 1, last: most, outcome: outcomeAt(loadAt(mostRead + 1)) });
  const stretch = nearest(all, part.now, "below");
  const beyond = stretch && all[all.indexOf(stretch) + 1];
  return {
    now: part.now,
    outcomeNow: outcomeAt(load),
    answer: stretch?.last ?? null,
    stretch,
    beyond: beyond ? { size: beyond.first, outcome: beyond.outcome, load: loadAt(beyond.first) } : null,
    stretches: all,
    exact: found.exact,
    placed: found.placed,
    at: loadAt,
  };

  function outcomeAt({ payload }: SizedLoad): SizeOutcome {
    return outcomeOf(place(preparedOf(machine), type, payload), wanted);
  }
}

/**
 * By how many bytes the segment of a part ends behind a page when the part has whole pages: the command line, the EFI map
 * and the text offset come on top.
 */
function offsetInPage({ machine, type }: SizedLoad, part: Part): number {
  const { pageSize } = machine;
  const payload = part.resized(pageSize);
  if (!isLoaderRequest(payload)) return 0;
  if (payload.loader === "arm64_Image")
    return part.name === "kernel" ? Number(payload.kernel.textOffset) % pageSize : 0;
  if (part.segment !== "bootparams") return 0;
  const params = bzImageSteps(payload, machine, type).find((one) => "memsz" in one && one.name === part.segment);
  return params && "memsz" in params ? Number(params.memsz) % pageSize : 0;
}

/**
 * The loading stretch that holds a size; when none does, the nearest on one side of it, or else on the other.
 * @param now null for no size: the lowest loading stretch
 */
export function nearest(all: readonly Stretch[], now: U64 | null, side: "below" | "above"): Stretch | null {
  const loading = all.filter(({ outcome }) => outcome.kind === "loads");
  const size = Number(now ?? 0);
  const holding = loading.find(({ first, last }) => first <= size && size <= last);
  const below = loading.findLast(({ last }) => last < size);
  const above = loading.find(({ first }) => first > size);
  return holding ?? (side === "below" ? (below ?? above) : (above ?? below)) ?? null;
}
