import { Position, Range, Uri, ViewColumn, window } from "vscode";
import type { MapPlace } from "../../language/lsp/protocol.js";

/**
 * Puts the cursor where an item is written: in an editor that shows the file, else beside the panel.
 * @param column of the panel
 */
export async function reveal({ selection, uri }: MapPlace, column: ViewColumn | undefined): Promise<void> {
  const file = Uri.parse(uri);
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  const beside = column === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const cursor = new Position(selection.start.line, selection.start.character);
  await window.showTextDocument(file, {
    viewColumn: shown?.viewColumn ?? beside,
    selection: new Range(cursor, cursor),
  });
}
