import { type Spot, spotOf } from "../../analysis/finding.js";
import { refSpot } from "../../analysis/rules/references.js";
import type { Workspace } from "../../analysis/workspace.js";
import { documentOf } from "../../document/part.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import { isExpectation, isInRegion, isLoads, isSweep, isSweptArea, isSweptSize } from "../../generated/ast.js";
import type { KexecReference } from "../../scoping/reference.js";
import { declarationsOf } from "./declarations.js";
import { isRange, type Name } from "./name.js";

/** A word that means what others mean. */
export interface Occurrence {
  readonly spot: Spot;
  /** Whether it is one of those that say what is meant. */
  readonly declares: boolean;
}

/** Every word in some documents that means what a name means: those that declare it, then the others in the order of the texts. */
export function occurrencesOf(
  name: Name,
  documents: readonly ScenarioDocument[],
  workspace: Workspace,
): readonly Occurrence[] {
  const declaring = declarationsOf(name, workspace)
    .filter(({ node, property }) => property !== undefined && documents.includes(documentOf(node)))
    .map(({ node, property }) => ({ spot: spotOf(node, property), declares: true }));
  const referring = documents
    .flatMap((document) => wordsFor(name, document))
    .map((spot) => ({ spot, declares: false }));
  return [...declaring, ...referring];
}

function wordsFor(name: Name, document: ScenarioDocument): Spot[] {
  switch (name.of) {
    case "declaration": {
      const { declaration } = name;
      const refers = ({ kind, $refText, ref }: KexecReference) =>
        kind === declaration.$type && $refText === declaration.name && ref === declaration;
      return document.references.filter(refers).map(refSpot);
    }
    case "sweep":
      return [];
    case "nothing": {
      const { kind, $refText } = name.reference;
      const isAlike = (other: KexecReference) => other.kind === kind && other.$refText === $refText && !other.ref;
      return document.references.filter(isAlike).map(refSpot);
    }
    case "segment":
      return [
        ...conditionsOf(document).filter((condition) => !isLoads(condition)),
        ...axesOf(document).filter(isSweptSize),
      ]
        .filter(({ segment }) => segment === name.name)
        .filter(({ $container }) => $container.image?.ref === name.image)
        .filter((node) => !isSweptSize(node) || !isRange(node.segment, name.image))
        .map((node) => spotOf(node, "segment"));
    case "region": {
      const naming = [...conditionsOf(document).filter(isInRegion), ...axesOf(document).filter(isSweptArea)];
      const ranges = axesOf(document)
        .filter(isSweptSize)
        .filter(({ segment, $container: { image } }) => image?.ref && isRange(segment, image.ref));
      return [
        ...naming.filter(({ region }) => region === name.name).map((node) => [node, "region"] as const),
        ...ranges.filter(({ segment }) => segment === name.name).map((node) => [node, "segment"] as const),
      ]
        .filter(([{ $container }]) => $container.image?.ref?.machine?.ref === name.machine)
        .map(([node, property]) => spotOf(node, property));
    }
  }
}

function conditionsOf(document: ScenarioDocument) {
  return document.statements.filter(isExpectation).flatMap(({ conditions }) => conditions);
}

function axesOf(document: ScenarioDocument) {
  return document.statements.filter(isSweep).flatMap(({ axes }) => axes);
}
