import { partOf } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { filesNamedBy, filesNamedByStatement, type NamedFiles } from "../files/named-files.js";
import { isConstant, type Statement } from "../generated/ast.js";
import { withImported } from "../scoping/imports.js";
import type { Project } from "./project.js";
import type { Workspace } from "./workspace.js";

/**
 * What a statement rests on besides its own text and the machine of an image: the values of the constants that it uses, and
 * what the files hold that it names.
 */
export function restsOn(statement: Statement, { constants, project }: Workspace): unknown[] {
  const rests: unknown[] = [];
  for (const { kind, ref } of partOf(statement).referencesOf(statement)) {
    if (kind === "Constant") rests.push(isConstant(ref) ? constants.valueOf(ref) : undefined);
  }
  addFiles(filesNamedByStatement(statement), project, rests);
  return rests;
}

/** What a document's analysis rests on: its text, the texts of all that it imports, and what the files hold that they name. */
export function documentRestsOn(document: ScenarioDocument, project: Project): unknown[] {
  const rests: unknown[] = [];
  for (const { parts } of withImported([document])) {
    rests.push(parts);
    for (const part of parts) {
      const named = filesNamedBy(part);
      for (const uri of named?.imports ?? []) rests.push(project.loader.problemOf(uri));
      addFiles(named, project, rests);
    }
  }
  return rests;
}

function addFiles(named: NamedFiles | undefined, project: Project, rests: unknown[]): void {
  if (!named) return;
  for (const uri of named.captured) rests.push(project.captured.get(uri));
  for (const uri of named.logs) rests.push(project.logs.get(uri));
  for (const uri of named.images) rests.push(project.heads.get(uri));
}
