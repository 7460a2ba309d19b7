import { hex, type U64, u64 } from "../../engine/index.js";
import type { SizedLoad, SizeOutcome } from "../../limits/index.js";
import { failureWords } from "../../report/failure-words.js";
import { failedAt } from "../../report/outcome.js";
import { unknownWords } from "../../report/unknown-words.js";
import type { SizeAnswer } from "./answer.js";
import { placedLoad } from "./placed-load.js";
import { islandsOf } from "./stretch-lines.js";

/** The answer of `size --largest` and `--smallest scratch` as JSON: sizes in bytes as `0x…`. */
export function sizeJson(answer: SizeAnswer, { machine }: SizedLoad) {
  const { kind, limit, line, unit, withMargin } = answer;
  const { beyond, exact, now, outcomeNow, stretches } = limit;
  const { islands, gaps } = islandsOf(answer);
  const loading = stretches.filter(({ outcome }) => outcome.kind === "loads");
  const extreme = kind === "largest" ? loading.at(-1)?.last : loading[0]?.first;
  const write = withMargin ?? limit.answer;
  return {
    unit,
    pageSize: hex(machine.pageSize),
    now: orNull(now),
    outcomeNow: outcomeJson(outcomeNow),
    answer: orNull(limit.answer),
    apart: limit.answer === null ? null : apart(BigInt(limit.answer), BigInt(now ?? 0)),
    withMargin: orNull(withMargin),
    beyond: beyond && { size: hex(beyond.size), ...outcomeJson(beyond.outcome), reason: reasonOf(beyond.load) },
    extreme: orNull(extreme ?? null),
    islands: islands.length,
    gaps: gaps.length,
    stretches: stretches.map(({ first, last, outcome }) => ({
      first: hex(first),
      last: hex(last),
      ...outcomeJson(outcome),
    })),
    exact,
    write: write === null ? null : line(write),
  };
}

/** How far the answer is from the size now. */
function apart(answer: bigint, now: bigint) {
  const direction = answer > now ? "more" : answer < now ? "less" : "same";
  return { direction, bytes: hex(u64(answer > now ? answer - now : now - answer)) };
}

function outcomeJson(outcome: SizeOutcome) {
  const failure = outcome.kind === "fails" ? outcome.failure : null;
  return {
    outcome: outcome.kind,
    errno: failure?.errno ?? null,
    failedAt: failure && failedAt(failure),
    cause: failure && ("check" in failure ? failure.check : failure.cause),
  };
}

/** Why a load does not count, in sentences. */
function reasonOf(load: SizedLoad): string[] {
  const placed = placedLoad(load);
  const { before, after } = failureWords(placed);
  return placed.placement.failure === null ? unknownWords(placed.placement.segments) : [...before, ...after];
}

function orNull(value: U64 | null) {
  return value === null ? null : hex(value);
}
