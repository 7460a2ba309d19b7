import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver";
import type { Client } from "./client.js";
import { refusal } from "./refusal.js";
import type { TextStore } from "./text-store.js";

/** Shows a text to the user. @param about the document that it is about, as a URI @param name of the file that has it */
export type ShowText = (about: string, name: string, text: string) => Promise<void>;

/**
 * Puts a text into a file and has the client open it; of one that opens no files for the server, tells the user where it is.
 * @throws ResponseError when the file cannot be written
 */
export async function showText(
  connection: Connection,
  client: Client,
  store: TextStore,
  ...[about, name, text]: Parameters<ShowText>
): Promise<void> {
  const uri = await store.write(about, name, text).catch((error) => {
    throw refusal(`${name} cannot be written: ${error.code ?? error}`);
  });
  if (client.opensFiles) {
    const shown = await connection.window.showDocument({ uri: uri.toString(), takeFocus: true }).catch(() => undefined);
    if (shown?.success === true) return;
  }
  const message = `${name} is in ${uri.fsPath}`;
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}
