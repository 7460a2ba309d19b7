import type { ScenarioDocument } from "../../document/scenario-document.js";
import { shown } from "../../parser/problem.js";
import { fileNamed, importsOf } from "../../scoping/imports.js";
import { unquote } from "../../scoping/strings.js";
import { notReadable, type Report, spotOf } from "../finding.js";
import type { Workspace } from "../workspace.js";
import { checkFileName } from "./malformed-string.js";

/** `file-not-readable`: an import names a scenario that can be read. */
export function checkImports(document: ScenarioDocument, workspace: Workspace, report: Report): void {
  for (const statement of importsOf(document)) {
    checkFileName(statement, report);
    const uri = fileNamed(document, statement.path);
    const problem = uri && workspace.project.loader.problemOf(uri);
    if (!problem) continue;
    const name = shown(unquote(statement.path) ?? "");
    report(notReadable(spotOf(statement, "path"), `\`${name}\``, problem));
  }
}
