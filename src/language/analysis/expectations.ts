import { type Errno, hex, lastByteOf, type Segment } from "../../engine/index.js";
import type { Load } from "../../report/model.js";
import { failedAt } from "../../report/outcome.js";
import { exactSize, rangeText, segmentRange } from "../../report/sizes.js";
import {
  type AtAddress,
  type Condition,
  type Fails,
  type Headroom,
  type InRegion,
  isAtAddress,
  isFails,
  isHeadroom,
  isInRegion,
} from "../generated/ast.js";
import { shown } from "../parser/problem.js";
import { closest, meantWords } from "../suggest.js";
import type { Constants } from "./constants.js";
import { error, instead, type Report, spotOf } from "./finding.js";
import { bytesOf, headroomUpTo, headroomWords } from "./headroom.js";
import type { ImageFacts } from "./image-facts.js";
import { oneOf } from "./words.js";

/** The answer to one condition: whether it holds, and where not, what happened instead. */
interface Answer {
  readonly holds: boolean;
  readonly instead?: string;
}

/**
 * Holds one condition against what happened. What does not hold is reported (`expectation-failed`), as is a segment or
 * region that there is not (`unknown-segment`, `unknown-region`). It pauses while it looks for a headroom.
 * @returns whether it holds
 */
export function* checkCondition(
  condition: Condition,
  facts: ImageFacts,
  constants: Constants,
  report: Report,
): Generator<void, boolean> {
  const answer = isHeadroom(condition)
    ? yield* answerToHeadroom(condition, facts, constants, report)
    : answerTo(condition, facts, constants, report);
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
  condition: Exclude<Condition, Headroom>,
  facts: ImageFacts,
  constants: Constants,
  report: Report,
): Answer | undefined {
  if (isFails(condition)) return answerToFails(condition, facts, report);
  if (isInRegion(condition)) return answerToRegion(condition, facts, report);
  if (isAtAddress(condition)) return answerToAddress(condition, facts, constants, report);
  return { holds: facts.load.placement.failure === null, instead: outcomeWords(facts.load) };
}

function answerToFails(condition: Fails, facts: ImageFacts, report: Report): Answer | undefined {
  const errno = oneOf(
    condition.errno,
    ERRNOS,
    "an errno that kexec_file_load answers",
    spotOf(condition, "errno"),
    report,
  );
  if (errno === undefined) return undefined;
  const { segment } = condition;
  if (segment !== undefined && !facts.segmentNames.has(segment) && !OWN_PLACES.includes(segment)) {
    report(unknownSegment(condition, segment, [...facts.segmentNames, ...OWN_PLACES]));
    return undefined;
  }
  return { holds: foresees(condition, facts.load), instead: outcomeWords(facts.load) };
}

/** Where a load can fail that is no buffer of the scenario's. */
export const OWN_PLACES: readonly string[] = ["sanity", "kho_scratch", "loader"];

/** The errnos that kexec_file_load answers. */
export const ERRNOS: readonly Errno[] = ["EADDRNOTAVAIL", "EINVAL", "ENOEXEC", "EFBIG"];

function answerToRegion(condition: InRegion, facts: ImageFacts, report: Report): Answer | undefined {
  const segment = placedSegment(condition, facts, report);
  const ranges = facts.rangesNamed(condition.region);
  if (!ranges) {
    const meant = closest(condition.region, facts.rangeNames);
    const message = `\`${facts.machineName}\` has no scratch, ram or reserved range named \`${shown(condition.region)}\`${meantWords(meant)}`;
    const known = [...facts.rangeNames];
    report(instead(error("unknown-region", spotOf(condition, "region"), message), { meant, known }));
    return undefined;
  }
  if (!segment) return undefined;
  if (isAnswer(segment)) return segment;
  const holds = ranges.some((range) => segment.mem >= range.start && lastByteOf(segment) <= range.end);
  const home = holds ? undefined : facts.homeOf(segment);
  const where = home === undefined ? "" : `, in \`${home}\``;
  return { holds, instead: `\`${segment.name}\` is at ${rangeText(segmentRange(segment))}${where}` };
}

function answerToAddress(
  condition: AtAddress,
  facts: ImageFacts,
  constants: Constants,
  report: Report,
): Answer | undefined {
  const address = constants.evaluate(condition.address, report);
  const segment = placedSegment(condition, facts, report);
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

function* answerToHeadroom(
  condition: Headroom,
  facts: ImageFacts,
  constants: Constants,
  report: Report,
): Generator<void, Answer | undefined> {
  const wanted = constants.evaluate(condition.size, report);
  const part = facts.growingPart(condition.segment);
  if (!part) {
    const known = facts.growing.map(({ name }) => name);
    const meant = closest(condition.segment, known);
    const message = `this image has nothing of its own size called \`${shown(condition.segment)}\`${meantWords(meant)}`;
    report(instead(error("unknown-segment", spotOf(condition, "segment"), message), { meant, known }));
    return undefined;
  }
  if (wanted === undefined) return undefined;
  const { load } = facts;
  if (load.placement.failure) return { holds: false, instead: outcomeWords(load) };
  const found = yield* headroomUpTo(load, facts.values, part, wanted).run();
  const bytes = bytesOf(found, part);
  if (bytes === undefined) return { holds: false, instead: `the headroom of \`${part.name}\` cannot be known` };
  if (bytes >= wanted && !found.exact) {
    const size = exactSize(wanted);
    return { holds: false, instead: `that \`${part.name}\` may grow by every amount up to ${size} cannot be proven` };
  }
  return { holds: bytes >= wanted, instead: headroomWords(found, part) };
}

/** The segment a condition speaks of, or the answer when there is none to look at. */
function placedSegment(
  condition: InRegion | AtAddress,
  facts: ImageFacts,
  report: Report,
): Segment | Answer | undefined {
  const segment = facts.segment(condition.segment);
  if (segment) {
    if (segment.indeterminate === undefined) return segment;
    return { holds: false, instead: `the address of \`${segment.name}\` cannot be known: it ${segment.indeterminate}` };
  }
  if (facts.segmentNames.has(condition.segment)) {
    return { holds: false, instead: `\`${condition.segment}\` was not placed: ${outcomeWords(facts.load)}` };
  }
  report(unknownSegment(condition, condition.segment, facts.segmentNames));
  return undefined;
}

function isAnswer(value: Segment | Answer): value is Answer {
  return "holds" in value;
}

function unknownSegment(condition: Condition, name: string, names: ReadonlySet<string> | readonly string[]) {
  const known = [...names];
  const meant = closest(name, known);
  const message = `this image has no segment \`${shown(name)}\`${meantWords(meant)}`;
  return instead(error("unknown-segment", spotOf(condition, "segment"), message), { meant, known });
}

function outcomeWords({ placement }: Load): string {
  const { failure } = placement;
  if (failure === null) return "the load succeeds";
  return `the load fails with ${failure.errno ?? "no answer, the kernel hangs,"} at \`${failedAt(failure)}\``;
}
