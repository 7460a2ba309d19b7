import type { ScenarioDocument } from "../document/scenario-document.js";
import { importedFiles } from "../scoping/imports.js";
import type { Project } from "./project.js";

/** Whether a file that a document imports is not read yet, or not before the folder is trusted: it may declare any name. */
export function awaitsImport(document: ScenarioDocument, { loader }: Project): boolean {
  return importedFiles(document).some((uri) => {
    const problem = loader.problemOf(uri)?.problem;
    return problem === "unread" || problem === "untrusted";
  });
}
