import { commands, Uri, window, workspace } from "vscode";
import { fileName } from "../files/file-name.js";

/** A file that is to be saved where the user wants it. */
export interface FileToSave {
  /** URI of the scenario that it is about. */
  readonly about: string;
  /** As it is offered, with its suffix. */
  readonly name: string;
  /** What the dialog calls its kind, and the suffix without a dot. */
  readonly kind: readonly [name: string, suffix: string];
  readonly data: Uint8Array;
}

/** Asks where to save a file, saves it, and offers to open it. A file that cannot be written is told to the user. */
export async function saveAndOffer(file: FileToSave): Promise<void> {
  const saved = await saveFile(file);
  if (!saved) return;
  const answer = await window.showInformationMessage(`Saved ${fileName(saved.toString())}.`, "Open");
  if (answer === "Open") await commands.executeCommand("vscode.open", saved);
}

/**
 * Asks where to save a file, and saves it. A file that cannot be written is told to the user.
 * @returns where it is; undefined when it was not saved
 */
async function saveFile({ about, data, kind, name }: FileToSave): Promise<Uri | undefined> {
  const [words, suffix] = kind;
  const defaultUri = Uri.joinPath(folderOf(about), name.replace(/[^\p{L}\p{N}._-]+/gu, "-"));
  const uri = await window.showSaveDialog({ defaultUri, filters: { [words]: [suffix] } });
  if (!uri) return undefined;
  try {
    await workspace.fs.writeFile(uri, data);
    return uri;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    window.showErrorMessage(`${fileName(uri.toString())} cannot be written: ${why}`);
    return undefined;
  }
}

/** The folder of a scenario; of one that is saved nowhere yet, that of the workspace. */
function folderOf(about: string): Uri {
  const uri = Uri.parse(about);
  return uri.scheme === "untitled" ? (workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/")) : Uri.joinPath(uri, "..");
}
