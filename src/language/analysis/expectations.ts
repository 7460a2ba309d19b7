import { type AddressRange, type Errno, hex, lastByteOf, type Segment, type U64 } from "../../engine/index.js";
import type { Load } from "../../report/model.js";
import { failedAt } from "../../report/outcome.js";
import { rangeText, segmentRange } from "../../report/sizes.js";
import {
  type AtAddress,
  type Condition,
  type Fails,
  type InRegion,
  isAtAddress,
  isFails,
  isInRegion,
} from "../generated/ast.js";
import { shown } from "../parser/problem.js";
import { didYouMean } from "../suggest.js";
import type { AnalysedImage } from "./analyse-image.js";
import type { Constants } from "./constants.js";
import { error, type Report, spotOf } from "./finding.js";
import { scratchRanges } from "./range-words.js";
import { oneOf } from "./words.js";

/** The answer to one condition: whether it holds, and where not, what happened instead. */
interface Answer {
  readonly holds: boolean;
  readonly instead?: string;
}

/**
 * Holds one condition against what happened. What does not hold is reported (`expectation-failed`), as is a segment or
 * region that there is not (`unknown-segment`, `unknown-region`).
 * @returns whether it holds
 */
export function checkCondition(
  condition: Condition,
  image: AnalysedImage & { load: Load },
  constants: Constants,
  report: Report,
): boolean {
  const answer = answerTo(condition, image, constants, report);
  if (!answer) return false;
  if (!answer.holds) report(error("expectation-failed", spotOf(condition), `this does not hold: ${answer.instead}`));
  return answer.holds;
}

/** Whether an expectation foresees how the load fails: the errno, and the segment where it names one. */
export function foresees(condition: Condition, load: Load): boolean {
  const { failure } = load.placement;
  if (!isFails(condition) || !failure || condition.errno !== failure.errno) return false;
  return condition.segment === undefined || condition.segment === failedAt(failure);
}

function answerTo(
  condition: Condition,
  image: AnalysedImage & { load: Load },
  constants: Constants,
  report: Report,
): Answer | undefined {
  if (isFails(condition)) return answerToFails(condition, image, report);
  if (isInRegion(condition)) return answerToRegion(condition, image, report);
  if (isAtAddress(condition)) return answerToAddress(condition, image, constants, report);
  return { holds: image.load.placement.failure === null, instead: outcomeWords(image.load) };
}

function answerToFails(condition: Fails, image: AnalysedImage & { load: Load }, report: Report): Answer | undefined {
  const errno = oneOf(
    condition.errno,
    ERRNOS,
    "an errno that kexec_file_load answers",
    spotOf(condition, "errno"),
    report,
  );
  if (errno === undefined) return undefined;
  const places = [...segmentNames(image), "sanity", "kho_scratch"];
  if (condition.segment !== undefined && !places.includes(condition.segment)) {
    report(unknownSegment(condition, condition.segment, places));
    return undefined;
  }
  return { holds: foresees(condition, image.load), instead: outcomeWords(image.load) };
}

const ERRNOS: readonly Errno[] = ["EADDRNOTAVAIL", "EINVAL", "ENOEXEC"];

function answerToRegion(
  condition: InRegion,
  image: AnalysedImage & { load: Load },
  report: Report,
): Answer | undefined {
  const segment = placedSegment(condition, image, report);
  const ranges = rangesNamed(condition.region, image);
  if (ranges.length === 0) {
    const hint = didYouMean(condition.region, regionNames(image));
    const message = `\`${image.machine?.node.name}\` has no scratch, ram or reserved range named \`${shown(condition.region)}\`${hint}`;
    report(error("unknown-region", spotOf(condition, "region"), message));
    return undefined;
  }
  if (!segment) return undefined;
  if (isAnswer(segment)) return segment;
  const holds = ranges.some((range) => segment.mem >= range.start && lastByteOf(segment) <= range.end);
  return { holds, instead: `\`${segment.name}\` is at ${rangeText(segmentRange(segment))}${homeOf(segment, image)}` };
}

function answerToAddress(
  condition: AtAddress,
  image: AnalysedImage & { load: Load },
  constants: Constants,
  report: Report,
): Answer | undefined {
  const address = constants.evaluate(condition.address, report);
  const segment = placedSegment(condition, image, report);
  if (address === undefined || !segment) return undefined;
  if (isAnswer(segment)) return segment;
  switch (condition.relation) {
    case "at":
      return {
        holds: BigInt(segment.mem) === address,
        instead: `\`${segment.name}\` is at ${hex(segment.mem)}, not at ${hex(address)}`,
      };
    case "below":
      return {
        holds: lastByteOf(segment) < address,
        instead: `the last byte of \`${segment.name}\` is ${hex(lastByteOf(segment))}`,
      };
    case "above":
      return { holds: segment.mem >= address, instead: `the first byte of \`${segment.name}\` is ${hex(segment.mem)}` };
  }
}

/** The segment a condition speaks of, or the answer when there is none to look at. */
function placedSegment(
  condition: InRegion | AtAddress,
  image: AnalysedImage & { load: Load },
  report: Report,
): Segment | Answer | undefined {
  const { segments } = image.load.placement;
  const segment = segments.findLast(({ name }) => name === condition.segment);
  if (segment) {
    if (segment.indeterminate === undefined) return segment;
    return { holds: false, instead: `the address of \`${segment.name}\` cannot be known: it ${segment.indeterminate}` };
  }
  const names = segmentNames(image);
  if (names.includes(condition.segment)) {
    return { holds: false, instead: `\`${condition.segment}\` was not placed: ${outcomeWords(image.load)}` };
  }
  report(unknownSegment(condition, condition.segment, names));
  return undefined;
}

function isAnswer(value: Segment | Answer): value is Answer {
  return "holds" in value;
}

function unknownSegment(condition: Condition, name: string, names: readonly string[]) {
  const message = `this image has no segment \`${shown(name)}\`${didYouMean(name, names)}`;
  return error("unknown-segment", spotOf(condition, "segment"), message);
}

/** The segments that the load has or would have. */
function segmentNames({ values, load }: AnalysedImage): string[] {
  return [...new Set([...(load?.placement.segments ?? []), ...values.buffers].map(({ name }) => name))];
}

/** The scratch, ram and reserved ranges of a name, and the crash kernel's by its field word. */
function rangesNamed(name: string, { machine }: AnalysedImage): AddressRange[] {
  if (!machine) return [];
  const named = [...scratchRanges(machine), ...machine.ram, ...machine.reserved].filter((range) => range.name === name);
  const empty = machine.scratch
    .filter((area) => area.name === name && area.size === 0)
    .map(({ addr }) => ({ start: addr, end: -1 as U64 }));
  if (named.length + empty.length > 0) return [...named, ...empty];
  return name === "crashkernel" && machine.crashkernel ? [machine.crashkernel] : [];
}

function regionNames({ machine }: AnalysedImage): string[] {
  if (!machine) return [];
  return [...machine.scratch, ...machine.ram, ...machine.reserved].flatMap(({ name }) => name ?? []);
}

/** Which range of the machine holds a segment, for a message. */
function homeOf(segment: Segment, { machine }: AnalysedImage): string {
  if (!machine) return "";
  const home = [...scratchRanges(machine), ...machine.ram].find(
    ({ name, start, end }) => name !== undefined && segment.mem >= start && lastByteOf(segment) <= end,
  );
  return home ? `, in \`${home.name}\`` : "";
}

function outcomeWords({ placement }: Load): string {
  const { failure } = placement;
  if (failure === null) return "the load succeeds";
  return `the load fails with ${failure.errno ?? "no answer, the kernel hangs,"} at \`${failedAt(failure)}\``;
}
