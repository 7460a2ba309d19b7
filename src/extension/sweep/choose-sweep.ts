import { commands, type DocumentSymbol, SymbolKind, window } from "vscode";
import { scenarioOf } from "../images/choose-scenario.js";

/** A sweep, and the URI of its scenario. */
export interface ChosenSweep {
  readonly uri: string;
  readonly sweep: string;
}

/** The kind under which the server lists sweeps. */
const SWEEP = SymbolKind.Array;

/**
 * The sweep that a command is about: the one named, else the only one, else the one that the user picks. Undefined when there
 * is none, which is told, or when the user picks none.
 * @param uri of the scenario, as text from a code lens or as it is from a menu
 * @param sweep a name, from a code lens
 */
export async function chooseSweep(uri: unknown, sweep: unknown): Promise<ChosenSweep | undefined> {
  if (typeof uri === "string" && typeof sweep === "string") return { uri, sweep };
  const scenario = scenarioOf(uri);
  if (!scenario) return undefined;
  const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    scenario,
  );
  const sweeps = (symbols ?? []).filter(({ kind }) => kind === SWEEP);
  const [only, ...others] = sweeps;
  if (!only) {
    window.showInformationMessage("This scenario has no sweep.");
    return undefined;
  }
  if (others.length === 0) return { uri: scenario.toString(), sweep: only.name };
  const items = sweeps.map(({ name, detail }) => ({ label: name, description: detail }));
  const picked = await window.showQuickPick(items, { placeHolder: "Which sweep?" });
  return picked && { uri: scenario.toString(), sweep: picked.label };
}
