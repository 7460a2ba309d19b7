import type { AstNode } from "langium";
import { isScratch, isScratchFiles } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import { error, type Report, spotOf } from "../finding.js";
import { scratchSpot } from "../range-words.js";
import type { MachineValues } from "../values.js";

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

/** `duplicate-name`: a written scratch area does not bear the name that an area of the kernel's list has. */
export function checkScratchNames({ scratch }: MachineValues, report: Report): void {
  const listed = new Map(scratch.filter(({ node }) => isScratchFiles(node)).map((area) => [area.name, area]));
  for (const { node, name } of scratch) {
    const other = isScratch(node) ? listed.get(name) : undefined;
    if (!other) continue;
    const related = [
      { spot: scratchSpot(other), message: `the other \`${shown(name)}\` is in the list that is read here` },
    ];
    report(
      error(
        "duplicate-name",
        spotOf(node, "name"),
        `there are two \`scratch\` areas named \`${shown(name)}\``,
        related,
      ),
    );
  }
}
