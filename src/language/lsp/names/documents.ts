import { documentOf } from "../../document/part.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import { IMPORTED_KINDS } from "../../scoping/symbols.js";
import { importersOf } from "../importers.js";
import type { WorkspaceView } from "../view.js";
import type { Name } from "./name.js";

/** The document that a name belongs to: where it is declared, or where it means nothing. */
export function homeOf(name: Name): ScenarioDocument {
  switch (name.of) {
    case "declaration":
      return documentOf(name.declaration);
    case "segment":
      return documentOf(name.image);
    case "region":
      return documentOf(name.machine);
    case "sweep":
      return documentOf(name.sweep);
    case "nothing":
      return name.reference.part.document;
  }
}

/**
 * All documents of the workspace that a name can stand in, first the one that it belongs to: what is imported are constants,
 * and machines with their regions.
 * @param others other words that matter to whoever asks
 */
export async function documentsWith(
  name: Name,
  view: WorkspaceView,
  others: readonly string[] = [],
): Promise<readonly ScenarioDocument[]> {
  const home = homeOf(name);
  const words = [textOf(name), ...others];
  return isImported(name) ? [home, ...(await importersOf(home, words, view))] : [home];
}

/** The name itself. */
export function textOf(name: Name): string {
  switch (name.of) {
    case "declaration":
      return name.declaration.name;
    case "sweep":
      return name.sweep.name;
    case "nothing":
      return name.reference.$refText;
    default:
      return name.name;
  }
}

/** Whether a name can stand in other files than the one that it belongs to. */
export function isImported(name: Name): boolean {
  return name.of === "region" || (name.of === "declaration" && IMPORTED_KINDS.includes(name.declaration.$type));
}
