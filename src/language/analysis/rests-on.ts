import type { Part } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { filesNamedBy } from "../files/named-files.js";
import { isConstant } from "../generated/ast.js";
import { withImported } from "../scoping/imports.js";
import type { Project } from "./project.js";
import type { Workspace } from "./workspace.js";

/**
 * What the statements of a part rest on besides their own text and the machine of an image: the values of the constants that
 * they use, and what the files hold that they name.
 */
export function restsOn(part: Part, { constants, project }: Workspace): unknown[] {
  const rests: unknown[] = [];
  for (const { kind, ref } of part.references) {
    if (kind === "Constant") rests.push(isConstant(ref) ? constants.valueOf(ref) : undefined);
  }
  addFiles(part, project, rests);
  return rests;
}

/** What a document's analysis rests on: its text, the texts of all that it imports, and what the files hold that they name. */
export function documentRestsOn(document: ScenarioDocument, project: Project): unknown[] {
  const rests: unknown[] = [];
  for (const { parts } of withImported([document])) {
    rests.push(parts);
    for (const part of parts) {
      for (const uri of filesNamedBy(part)?.imports ?? []) rests.push(project.loader.problemOf(uri));
      addFiles(part, project, rests);
    }
  }
  return rests;
}

function addFiles(part: Part, project: Project, rests: unknown[]): void {
  const named = filesNamedBy(part);
  if (!named) return;
  for (const uri of named.captured) rests.push(project.captured.get(uri));
  for (const uri of named.logs) rests.push(project.logs.get(uri));
  for (const uri of named.images) rests.push(project.heads.get(uri));
}
