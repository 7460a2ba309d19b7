import { documentOf, partOf } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { filesNamedBy, filesNamedByStatement, type NamedFiles } from "../files/named-files.js";
import { isConstant, isMachine, type Machine, type Statement } from "../generated/ast.js";
import { withImported } from "../scoping/imports.js";
import type { Declaration } from "../scoping/symbols.js";
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

/**
 * What a document's analysis rests on: its text, what the files hold that it names, and what the declarations mean that it
 * uses of those it imports.
 */
export function documentRestsOn(document: ScenarioDocument, workspace: Workspace): unknown[] {
  const { constants, project } = workspace;
  const rests: unknown[] = [document.parts];
  for (const part of document.parts) {
    const named = filesNamedBy(part);
    for (const uri of named?.imports ?? []) rests.push(project.loader.problemOf(uri));
    addFiles(named, project, rests);
  }
  let isKnown = true;
  for (const node of meaningsIn(document)) {
    if (!node) {
      isKnown = false;
    } else if (documentOf(node) !== document) {
      const meaning = isMachine(node) ? workspace.machine(node) : isConstant(node) && constants.valueOf(node);
      isKnown &&= meaning !== undefined;
      rests.push(node, meaning);
    }
  }
  // What is told of a name without a meaning may speak of any other.
  if (!isKnown) for (const { parts } of withImported([document])) rests.push(parts);
  return rests;
}

/** The declarations that the names in a document stand for, each once; undefined among them when one stands for none. */
function meaningsIn({ references }: ScenarioDocument): Set<Declaration | undefined> {
  return new Set(references.map(({ ref }) => ref));
}

/** The machines of other documents that the names in a document stand for. */
export function importedMachines(document: ScenarioDocument): Machine[] {
  return [...meaningsIn(document)].filter((node) => isMachine(node)).filter((node) => documentOf(node) !== document);
}

function addFiles(named: NamedFiles | undefined, project: Project, rests: unknown[]): void {
  if (!named) return;
  for (const uri of named.captured) rests.push(project.captured.get(uri));
  for (const uri of named.logs) rests.push(project.logs.get(uri));
  for (const uri of named.images) rests.push(project.heads.get(uri));
}
