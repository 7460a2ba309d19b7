import { UriUtils } from "langium";
import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { exactSize } from "../../report/sizes.js";
import type { Project } from "../analysis/project.js";
import { isCapturedFile, isImport, isObservation, isPartFile } from "../generated/ast.js";
import { type NamedPath, namedPaths, problemOf } from "./named-paths.js";
import { rangeOf } from "./ranges.js";
import type { View } from "./view.js";

/** The files that a document names and that are there; an imported scenario that is missing too: the editor offers to make it. */
export function documentLinks({ document, project, client }: View, _params: DocumentLinkParams): DocumentLink[] {
  const withTooltips = client.capabilities.textDocument?.documentLink?.tooltipSupport === true;
  return document.parts.flatMap(namedPaths).flatMap((path) => {
    const problem = problemOf(path.uri, project)?.problem;
    if (problem === "directory" || (problem === "missing" && !isImport(path.node))) return [];
    const tooltip = problem === "missing" ? "Make this scenario: it does not exist" : `Open ${kindOf(path, project)}`;
    const { part, offset, end } = path.spot;
    const range = rangeOf({ part, offset: offset + 1, end: end - 1 });
    return [{ range, target: path.uri.toString(), ...(withTooltips && { tooltip }) }];
  });
}

/** What `X from` reads. */
const CAPTURED: Readonly<Record<string, string>> = {
  ram: "the map of the machine's memory",
  reserved: "memblock's list of reserved memory",
  crashkernel: "the copy of /proc/iomem",
  memtotal: "the copy of /proc/meminfo",
  config: "the kernel's configuration",
};

const PARTS: Readonly<Record<string, string>> = { kernel: "the kernel", initrd: "the initrd", dtb: "the device tree" };

function kindOf({ node, property, uri }: NamedPath, { heads }: Project): string {
  if (isImport(node)) return `the scenario ${UriUtils.basename(uri)}`;
  if (isObservation(node)) return "the log of the kernel";
  if (isCapturedFile(node)) return CAPTURED[node.key] as string;
  if (!isPartFile(node)) return property === "phys" ? "the addresses of the areas" : "the lengths of the areas";
  const head = heads.get(uri);
  const size = head && "size" in head ? `, ${exactSize(head.size)}` : "";
  return `${PARTS[node.key]}${size}`;
}
