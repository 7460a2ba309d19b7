import type { AstNode } from "langium";
import { type Finding, spotOf } from "../../../analysis/finding.js";
import type { View } from "../../view.js";

/** What is told at a node of the viewed document, or at one property of it. */
export function findingsAt({ analysis }: View, node: AstNode, property?: string): Finding[] {
  const { part, offset, end } = spotOf(node, property);
  return analysis.findings.filter(({ spot }) => spot.part === part && spot.offset === offset && spot.end === end);
}
