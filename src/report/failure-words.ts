import type { Attempt, BufferFailure, BufferSearch, Explanation } from "../engine/index.js";
import { refusedSearchOf, retryWords } from "./attempt-words.js";
import { loaderWords } from "./loader-words.js";
import type { Load } from "./model.js";
import { sanityWords } from "./sanity-words.js";
import { askWords, ruleWords } from "./search-words.js";
import type { Style } from "./style.js";
import { trialTable } from "./trial-table.js";
import { wrapText } from "./wrap.js";

/** What a failure without an errno is. */
export const HANG_WORDS =
  "The kernel never returns: every candidate touches a segment, and the search wraps round the address space for ever.";

/**
 * Why a load fails: which check or buffer, and for a buffer without a hole each region tried. No lines when it loads.
 * @param indent spaces before each line
 */
export function failureLines(load: Load, indent: number, style: Style): string[] {
  const { failure } = load.placement;
  if (failure === null) return [];
  if (failure.at === "sanity") {
    const found = sanityWords(failure, load.placement, load.machine);
    return wrapText(
      `Every buffer found its place, but sanity_check_segment_list() gives ${failure.errno}: ${found}.`,
      indent,
    );
  }
  if (failure.at === "loader") return wrapText(`The kernel refuses it: ${loaderWords(failure, load.payload)}.`, indent);
  if (failure.cause === "too-many-segments") return wrapText(tooManyWords(failure), indent);
  return searchFailureLines(load, failure, indent, style);
}

function searchFailureLines(load: Load, failure: BufferFailure, indent: number, style: Style): string[] {
  const explanation = load.explain();
  const [first] = explanation.attempts;
  if (first) return retryLines(load, explanation, first, indent, style);
  const search = explanation.searches.at(-1);
  if (!search) return [];
  const { name, cause } = failure;
  if (cause === "kernel-would-hang") return wrapText(`${name} asks for ${askWords(search)}. ${HANG_WORDS}`, indent);
  const lines = [
    ...wrapText(`No hole for ${name}: ${askWords(search)}.`, indent),
    ...wrapText(ruleWords(search, load), indent),
  ];
  if (!hasRegions(load, search)) return lines;
  if (search.trials.length === 0) return [...lines, ...wrapText("There is none.", indent)];
  lines.push("", ...trialTable(explanation, search, indent, style));
  const old = exactHoleWords(load, search);
  return old === "" ? lines : [...lines, ...wrapText(old, indent)];
}

/** A loader that began again until its kernel found no place: why, and the first try in full. */
function retryLines(load: Load, explanation: Explanation, first: Attempt, indent: number, style: Style): string[] {
  const search = refusedSearchOf(first);
  return [
    ...wrapText(retryWords(explanation), indent),
    ...wrapText(`In the first try ${search.name} asks for ${askWords(search)}.`, indent),
    ...wrapText(ruleWords(search, load), indent),
    "",
    ...trialTable({ ...explanation, segments: first.segments }, search, indent, style),
  ];
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
