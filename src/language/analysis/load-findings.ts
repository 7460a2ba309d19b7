import type {
  Attempt,
  BufferFailure,
  BufferSearch,
  LoaderFailure,
  Region,
  RegionTrial,
  SanityFailure,
  Segment,
} from "../../engine/index.js";
import { bestHoleOf } from "../../report/best-hole.js";
import { failureCode } from "../../report/failure-code.js";
import type { Load } from "../../report/model.js";
import { rangeText, roughSize } from "../../report/sizes.js";
import { missingBytes } from "../../report/trial-table.js";
import { refusedSearchOf, retryWords } from "../../report/words/attempt.js";
import { HANG_WORDS, hasRegions, tooManyWords } from "../../report/words/failure.js";
import { loaderWords } from "../../report/words/loader.js";
import { sanityWords } from "../../report/words/sanity.js";
import { askWords, VERDICT_WORDS } from "../../report/words/search.js";
import { isPartFile } from "../generated/ast.js";
import type { AnalysedImage } from "./analyse-image.js";
import { bufferSpot, partSpot, segmentSpot } from "./failure-spots.js";
import { error, type Finding, type Spot, spotOf } from "./finding.js";
import { rangeSpot } from "./range-words.js";
import type { MachineValues } from "./values.js";

/** How many of the regions tried a finding points at. */
const REGIONS_POINTED_AT = 12;

/** Why a load fails, at the buffer it fails at; undefined when it loads or was not placed. */
export function loadFinding(image: AnalysedImage): Finding | undefined {
  const { load } = image;
  const failure = load?.placement.failure;
  if (!load || !failure) return undefined;
  if (failure.at === "loader") return loaderFinding(image, load, failure);
  return failure.at === "sanity" ? sanityFinding(image, load, failure) : bufferFinding(image, load, failure);
}

function loaderFinding(image: AnalysedImage, load: Load, failure: LoaderFailure): Finding {
  const code = failureCode(failure);
  const parts = image.values.load?.parts;
  const key = failure.file ?? (code === "cmdline-too-long" && parts?.has("cmdline") ? "cmdline" : "kernel");
  const part = parts?.get(key);
  const spot = part ? spotOf(part, isPartFile(part) ? "path" : "key") : spotOf(image.node, "name");
  return error(code, spot, clause(loaderWords(failure, load.payload)));
}

function bufferFinding(image: AnalysedImage, load: Load, failure: BufferFailure): Finding {
  const spot = bufferSpot(image, failure);
  if (failure.cause === "too-many-segments") return error("too-many-segments", spot, clause(tooManyWords(failure)));
  const explanation = load.explain();
  const [attempt] = explanation.attempts;
  if (failure.cause === "kernel-would-hang") {
    const words = attempt ? retryWords(explanation) : HANG_WORDS;
    return error("kernel-would-hang", spot, `no answer for \`${failure.name}\`. ${clause(words)}`);
  }
  if (attempt) return retryFinding(image, load, attempt, spot, failure);
  const search = explanation.searches.at(-1) as BufferSearch;
  const asked = `no hole for \`${failure.name}\` (${failure.errno}): it asks for ${askWords(search)}`;
  const message = [asked, bestHole(load, search), scopeWords(load, search)].filter(Boolean).join(". ");
  return error("no-hole", spot, message, hasRegions(load, search) ? triedRegions(image, load, search) : []);
}

/** A loader that began again until its kernel found no place: the segment that had none above it is the other party. */
function retryFinding(
  image: AnalysedImage,
  load: Load,
  attempt: Attempt,
  spot: Spot,
  { errno }: BufferFailure,
): Finding {
  const search = refusedSearchOf(attempt);
  const words = clause(retryWords(load.explain()));
  const asked = `In the first try \`${search.name}\` asks for ${askWords(search)}`;
  const message = [
    `no hole for \`kernel\` (${errno}): ${words}`,
    asked,
    bestHole(load, search),
    scopeWords(load, search),
  ];
  const related = triedRegions(image, load, search);
  const other = partSpot(image, search.name);
  return error("no-hole", spot, message.filter(Boolean).join(". "), [
    ...(other ? [{ spot: other, message: `\`${search.name}\` finds no place above the kernel` }] : []),
    ...related,
  ]);
}

/** A sentence of a report as a diagnostic ends: without its full stop. */
function clause(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function bestHole(load: Load, search: BufferSearch): string {
  const best = bestHoleOf(load, search);
  if (!best) return "";
  const missing = roughSize(best.missing, "up");
  return `The largest hole is ${roughSize(best.size, "down")}, in ${best.region}: ${missing} are missing`;
}

/** What keeps the search from all other memory, where something does. */
function scopeWords({ machine }: Load, { walk }: BufferSearch): string {
  if (walk === "scratch") return "Under KHO the kernel searches the scratch areas only";
  if (walk !== "crashkernel") return "";
  return machine.crashkernel
    ? "A crash image goes into the crash kernel's range only"
    : "A crash image goes into the crash kernel's range, and the machine reserves none";
}

function triedRegions(image: AnalysedImage, load: Load, search: BufferSearch): Finding["related"] {
  const { regions } = load.placement;
  const { trials } = search;
  return trials.slice(0, REGIONS_POINTED_AT).flatMap((trial) => {
    const region = regions[trial.region] as Region;
    const spot = image.machine && regionSpot(image.machine, load, trial.region);
    const name = region.name === undefined ? "" : `${region.name} `;
    // The hole of the only one is in the message.
    const hole = trials.length > 1 ? holeWords(search, trial) : "";
    return spot ? [{ spot, message: `${name}${rangeText(region)}: ${VERDICT_WORDS[trial.verdict]}${hole}` }] : [];
  });
}

function holeWords(search: BufferSearch, trial: RegionTrial): string {
  const missing = missingBytes(search, trial);
  if (missing === null) return "";
  return `, largest hole ${roughSize(trial.largestHole, "down")}, ${roughSize(missing, "up")} missing`;
}

/** Where the scenario says the memory that a region is, or is part of. */
function regionSpot(machine: MachineValues, load: Load, index: number): Spot | undefined {
  const region = load.placement.regions[index] as Region;
  if (region.kind === "scratch") {
    const area = machine.scratch[index];
    return area && spotOf(area.node, "name");
  }
  if (region.kind === "crashkernel") return machine.crashkernel && spotOf(machine.crashkernel.node);
  const ram = machine.ram.find(({ start, end }) => start <= region.start && end >= region.start);
  return ram && rangeSpot(ram);
}

function sanityFinding(image: AnalysedImage, load: Load, failure: SanityFailure): Finding {
  const [first, ...others] = failure.segments.map((index) => load.placement.segments[index] as Segment);
  const related = others.map((segment) => {
    return { spot: segmentSpot(image, segment), message: `\`${segment.name}\` is the other segment` };
  });
  const words = sanityWords(failure, load.placement, load.machine);
  const message = `${failure.errno} from sanity_check_segment_list(): ${words}`;
  const spot = first ? segmentSpot(image, first) : spotOf(image.node, "name");
  return error(failureCode(failure), spot, message, related);
}
