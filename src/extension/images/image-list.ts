import { commands, type DocumentSymbol, type Range, SymbolKind, type Uri } from "vscode";

/** An image of a scenario, and where it stands. */
export interface ListedImage {
  readonly name: string;
  /** Such as the machine it is for. */
  readonly detail: string;
  readonly range: Range;
}

/** The kind under which the server lists images. */
const IMAGE = SymbolKind.Module;

/** The images of a scenario in the order of the file. */
export async function listImages(uri: Uri): Promise<ListedImage[]> {
  const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  return (symbols ?? []).filter(({ kind }) => kind === IMAGE);
}
