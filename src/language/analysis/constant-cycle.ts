import { documentOf, partOf } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import type { Constant } from "../generated/ast.js";
import { error, type Finding, spotOf } from "./finding.js";

/**
 * `constant-cycle`: constants that are defined by each other. It is told once in each document that has one of them, at
 * the first there, with the shortest way round from it.
 * @param members all that reach each other, in any order
 * @param usedBy the constants that one names, in the order of the text
 */
export function cycleFindings(
  members: readonly Constant[],
  usedBy: (constant: Constant) => readonly Constant[],
): Map<Constant, Finding> {
  const circle = new Set(members);
  return new Map(
    firstOfEachDocument(members).map((first) => [first, cycleFinding(shortestRound(first, circle, usedBy))]),
  );
}

function firstOfEachDocument(members: readonly Constant[]): Constant[] {
  const first = new Map<ScenarioDocument, Constant>();
  for (const member of members) {
    const document = documentOf(member);
    const before = first.get(document);
    if (!before || offsetOf(member) < offsetOf(before)) first.set(document, member);
  }
  return [...first.values()];
}

function offsetOf(constant: Constant): number {
  return partOf(constant).start + (constant.$cstNode?.offset ?? 0);
}

/** The members of a circle from one of them until it comes round to that one again. */
function shortestRound(
  first: Constant,
  circle: ReadonlySet<Constant>,
  usedBy: (constant: Constant) => readonly Constant[],
): Constant[] {
  const usedFrom = new Map<Constant, Constant>();
  const reached = new Set([first]);
  for (const member of reached) {
    for (const used of usedBy(member)) {
      if (used === first) return wayTo(member, usedFrom);
      if (!circle.has(used) || reached.has(used)) continue;
      usedFrom.set(used, member);
      reached.add(used);
    }
  }
  throw new Error("no circle");
}

function wayTo(member: Constant, usedFrom: ReadonlyMap<Constant, Constant>): Constant[] {
  const way: Constant[] = [];
  for (let at: Constant | undefined = member; at; at = usedFrom.get(at)) way.push(at);
  return way.reverse();
}

/** @param ring the members in the order in which one uses the next */
function cycleFinding(ring: readonly Constant[]): Finding {
  const first = ring[0] as Constant;
  const names = [...ring, first].map(({ name }) => name);
  const told = names.length > 12 ? [...names.slice(0, 10), "…", first.name] : names;
  return error(
    "constant-cycle",
    spotOf(first, "name"),
    ring.length === 1
      ? `\`${first.name}\` is defined by itself`
      : `\`${first.name}\` is defined by itself: ${told.join(" → ")}`,
    ring
      .slice(1, 20)
      .map((member) => ({ spot: spotOf(member, "name"), message: `\`${member.name}\` is in the cycle` })),
  );
}
