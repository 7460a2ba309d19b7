import { type TextDocument, Uri, window, workspace } from "vscode";

/** A scenario by its URI, and one of its images, or all of them. */
export interface ChosenScenario {
  readonly uri: string;
  readonly image?: string;
}

/**
 * What a command about a whole scenario is about, or about one of its images when that is named. Undefined when there is
 * none, which is told.
 * @param uri as `scenarioOf` takes it
 * @param image a name, from a code lens; menus give something else or nothing
 */
export function chooseScenario(uri: unknown, image: unknown): ChosenScenario | undefined {
  const scenario = typeof uri === "string" ? uri : scenarioOf(uri)?.toString();
  return scenario === undefined ? undefined : { uri: scenario, ...(typeof image === "string" && { image }) };
}

/**
 * The scenario that a command is about; undefined when there is none, which is told.
 * @param uri as it is from a menu; without it the one in the editor, else the one opened last, as behind the walkthrough
 */
export function scenarioOf(uri: unknown): Uri | undefined {
  if (uri instanceof Uri) return uri;
  const editor = [window.activeTextEditor, ...window.visibleTextEditors].find(
    (shown) => shown?.document.languageId === "kexec",
  );
  const scenario = (editor?.document ?? lastOpened())?.uri;
  if (!scenario) window.showInformationMessage("Open a scenario first: a .kexec file.");
  return scenario;
}

function lastOpened(): TextDocument | undefined {
  return workspace.textDocuments.findLast(({ languageId }) => languageId === "kexec");
}
