import type { AstNode } from "langium";
import { shown } from "../../parser/problem.js";
import { error, type Report, spotOf } from "../finding.js";

interface Named extends AstNode {
  readonly name?: string | undefined;
}

/**
 * `duplicate-name`: names are unique per kind within their parent.
 * @param kind what the nodes are, for the message
 */
export function checkUniqueNames(nodes: readonly Named[], kind: string, report: Report): void {
  const first = new Map<string, Named>();
  for (const node of nodes) {
    if (node.name === undefined) continue;
    const before = first.get(node.name);
    if (!before) {
      first.set(node.name, node);
      continue;
    }
    const name = shown(node.name);
    const related = [{ spot: spotOf(before, "name"), message: `the first \`${name}\` is here` }];
    report(error("duplicate-name", spotOf(node, "name"), `there are two ${kind} named \`${name}\``, related));
  }
}
