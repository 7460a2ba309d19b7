import { type Behaviour, type ImageType, PROFILES, type Profile, SEGMENT_MAX } from "../../engine/index.js";
import type { Load } from "../model.js";
import { type Candidate, candidateOf, isExplained } from "./candidate.js";
import { CHANGE_RULES, type ChangeRule } from "./changes.js";
import { compareLoad } from "./compare-load.js";
import type { ObservedChange, ObservedLoad, ObservedReason } from "./model.js";

/**
 * What may be behind a difference: each single change of the scenario that makes all of the prediction agree with the log,
 * and where no single one does, each pair. At most some 200 placements.
 * @param others other loads of the same log; they are likelier when nobody asked for this one
 * @returns the likeliest first; none when nothing tried explains everything, or the log tells of no segment
 */
export function likelyReasons(
  load: Load,
  type: ImageType,
  observed: ObservedLoad,
  { others, isAsked }: OtherLoads,
): ObservedReason[] {
  const { length } = observed.segments;
  if (length === 0 || length > SEGMENT_MAX) return [];
  const { machine, payload, placement, explain, variants } = load;
  const change: Change = (candidate, rule) => {
    const changed = rule(candidate, observed, variants);
    return changed && candidateOf(changed.load, [...candidate.changes, changed.change], observed);
  };
  const written: Candidate = {
    load: { machine, type, payload },
    changes: [],
    comparison: compareLoad({ payload, placement, explain }, observed),
  };
  const kernels = otherKernels(load, type, observed);
  const single = [kernels, ...CHANGE_RULES.map((rule) => [change(written, rule)])];
  const agreeing = others.filter((other) => other.outcome === "loads" && compareLoad(load, other).agrees);
  const numbers = agreeing.map(({ number }) => number);
  const inLog: ObservedReason[] = numbers.length > 0 ? [[{ kind: "load", numbers }]] : [];
  const inScenario = single.flatMap(reasonIn);
  const reasons = isAsked ? [...inScenario, ...inLog] : [...inLog, ...inScenario];
  return reasons.length > 0 ? reasons : pairs(written, kernels, change).flatMap(reasonIn);
}

/** The rest of a log, as far as it is tried. */
export interface OtherLoads {
  readonly others: readonly ObservedLoad[];
  /** Whether the load that is held against was asked for by its number. */
  readonly isAsked: boolean;
}

type Change = (candidate: Candidate, rule: ChangeRule) => Candidate | null;

/** Candidates that differ in the kernel's version alone. */
type Candidates = readonly (Candidate | null)[];

function pairs(written: Candidate, kernels: readonly Candidate[], change: Change): Candidates[] {
  const withKernels = CHANGE_RULES.map((rule) => kernels.map((kernel) => change(kernel, rule)));
  const others = CHANGE_RULES.flatMap((first, i) => {
    const candidate = change(written, first);
    return candidate ? CHANGE_RULES.slice(i + 1).map((second) => [change(candidate, second)]) : [];
  });
  return [...withKernels, ...others];
}

/** The reason that candidates come to: of several that fit, all their versions; none when none fits. */
function reasonIn(candidates: Candidates): ObservedReason[] {
  const fitting = candidates.filter((candidate) => candidate !== null && isExplained(candidate)) as Candidate[];
  const [first] = fitting;
  if (!first) return [];
  const fit = new Set(
    fitting.flatMap(({ changes }) => changes.flatMap((one) => (one.kind === "kernel" ? one.versions : []))),
  );
  const versions = PROFILES.map(({ since }) => since).filter((since) => fit.has(since));
  return [first.changes.map((one): ObservedChange => (one.kind === "kernel" ? { ...one, versions } : one))];
}

/** The load by each kernel that does otherwise than its own; versions that do the same are one. */
function otherKernels({ machine, payload, variants }: Load, type: ImageType, observed: ObservedLoad): Candidate[] {
  const own = behaviourOf(machine.profile);
  const rows = Map.groupBy(PROFILES, behaviourOf);
  return [...rows].flatMap(([behaviour, profiles]) => {
    const [profile] = profiles;
    if (behaviour === own || !profile) return [];
    const load = variants?.by(profile) ?? { machine: { ...machine, profile }, type, payload };
    return [candidateOf(load, [{ kind: "kernel", versions: profiles.map(({ since }) => since) }], observed)];
  });
}

/** What a version does, as a text to compare. */
function behaviourOf({ since: _, changes: __, verified: ___, ...behaviour }: Profile): string {
  return JSON.stringify(behaviour satisfies Behaviour);
}
