import type { BufferFailure, BufferSearch } from "../../engine/index.js";
import type { Load } from "../model.js";
import { refusedSearchOf, retryWords } from "./attempt.js";
import { loaderWords } from "./loader.js";
import { sanityWords } from "./sanity.js";
import { askWords, ruleWords } from "./search.js";

/** What a failure without an errno is. */
export const HANG_WORDS =
  "The kernel never returns: every candidate touches a segment, and the search wraps round the address space for ever.";

/** Why a load fails, in sentences: those before a table of the regions tried, and those after it. */
export interface FailureWords {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Why a load fails, in sentences; none when it loads. */
export function failureWords(load: Load): FailureWords {
  const { failure } = load.placement;
  if (failure === null) return { before: [], after: [] };
  if (failure.at === "sanity") {
    const found = sanityWords(failure, load.placement, load.machine);
    const sentence = `Every buffer found its place, but sanity_check_segment_list() gives ${failure.errno}: ${found}.`;
    return { before: [sentence], after: [] };
  }
  if (failure.at === "loader")
    return { before: [`The kernel refuses it: ${loaderWords(failure, load.payload)}.`], after: [] };
  if (failure.cause === "too-many-segments") return { before: [tooManyWords(failure)], after: [] };
  return searchFailureWords(load, failure);
}

function searchFailureWords(load: Load, { name, cause }: BufferFailure): FailureWords {
  const explanation = load.explain();
  const [first] = explanation.attempts;
  if (first) {
    // A loader that began again until its kernel found no place: why, and the first try in full.
    const search = refusedSearchOf(first);
    const asks = `In the first try ${search.name} asks for ${askWords(search)}.`;
    return { before: [retryWords(explanation), asks, ruleWords(search, load)], after: [] };
  }
  const search = explanation.searches.at(-1);
  if (!search) return { before: [], after: [] };
  if (cause === "kernel-would-hang")
    return { before: [`${name} asks for ${askWords(search)}. ${HANG_WORDS}`], after: [] };
  const before = [`No hole for ${name}: ${askWords(search)}.`, ruleWords(search, load)];
  if (!hasRegions(load, search)) return { before, after: [] };
  if (search.trials.length === 0) return { before: [...before, "There is none."], after: [] };
  const old = exactHoleWords(load, search);
  return { before, after: old === "" ? [] : [old] };
}

/** The refusal of a 17th segment, in a sentence. */
export function tooManyWords({ name, errno }: BufferFailure): string {
  return `${name} would be the 17th segment: kexec_add_buffer() takes 16 (KEXEC_SEGMENT_MAX) and answers ${errno}.`;
}

/**
 * Whether the regions of a search are ones that the machine has: without a crash kernel's range the kernel looks at a
 * single byte at most.
 */
export function hasRegions({ machine }: Load, { walk }: BufferSearch): boolean {
  return !(walk === "crashkernel" && machine.crashkernel === null);
}

const OLD_KERNEL_WORDS =
  "Before Linux 6.8 a search from the top begins one byte too low, so a hole of exactly the size asked for is refused.";

/** A sentence on old kernels where a hole large enough was refused; empty elsewhere. */
export function exactHoleWords({ machine }: Load, { memsz, topDown, trials }: BufferSearch): string {
  if (machine.profile.topDownExact || !topDown) return "";
  const refused = trials.some(({ verdict, largestHole }) => verdict === "no-hole" && largestHole >= memsz);
  return refused ? OLD_KERNEL_WORDS : "";
}
