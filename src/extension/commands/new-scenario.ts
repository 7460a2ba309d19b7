import { window, workspace } from "vscode";
import { STARTER } from "./starter.js";

/** Opens a first scenario that is not saved yet. */
export async function newScenario(): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: "kexec", content: STARTER }));
}
