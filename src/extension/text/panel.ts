import {
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { KexecStatus } from "../../language/lsp/protocol.js";
import type { Session } from "../server/session.js";
import { addressOf, type ShownText, TEXT_SCHEME, textAt } from "./address.js";
import { askFor } from "./ask-for.js";

/** A text is asked for anew at most this often, in milliseconds. */
const REFRESH_EVERY = 100;

/** Shows texts of the server beside the editor, and keeps them as new as the scenario. */
export class TextPanel implements TextDocumentContentProvider, Disposable {
  readonly #session: Session;
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  /** The last answer of each open text: what is shown while there is no newer one. */
  readonly #texts = new Map<string, string>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #registrations: Disposable[];

  constructor(session: Session) {
    this.#session = session;
    this.#registrations = [
      workspace.registerTextDocumentContentProvider(TEXT_SCHEME, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  /** Opens a text beside the active editor, which keeps the focus. */
  async show(text: ShownText): Promise<void> {
    const document = await workspace.openTextDocument(Uri.from({ scheme: TEXT_SCHEME, ...addressOf(text) }));
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true });
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const key = uri.toString();
    const wasOpen = isOpen(key);
    const text = await askFor(textAt(uri), this.#session, this.#texts.get(key));
    // A document that opens is there only behind its first text; one that was there may have been closed meanwhile.
    if (!wasOpen || isOpen(key)) this.#texts.set(key, text);
    return text;
  }

  /** Takes what the server says of a document: a new answer makes its texts old. */
  note({ uri, state }: KexecStatus): void {
    if (state === "ready") this.#refresh((text) => text.uri === uri);
  }

  /** Asks for all texts anew, as of a server that has just started. */
  refreshAll(): void {
    this.#refresh(() => true);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const registration of this.#registrations) registration.dispose();
    this.#changed.dispose();
  }

  #refresh(isOld: (text: ShownText) => boolean): void {
    for (const { uri } of workspace.textDocuments) {
      const text = uri.scheme === TEXT_SCHEME ? textAt(uri) : undefined;
      const key = uri.toString();
      if (!text || !isOld(text) || this.#waiting.has(key)) continue;
      const timer = setTimeout(() => {
        this.#waiting.delete(key);
        this.#changed.fire(uri);
      }, REFRESH_EVERY);
      this.#waiting.set(key, timer);
    }
  }
}

function isOpen(uri: string): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri);
}
