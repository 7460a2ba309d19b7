import { TextDocument } from "langium";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";

/** The texts that the client has open, as the server must see them too. */
export class OpenTexts {
  private readonly documents = new Map<string, TextDocument>();

  open(uri: string, text: string): TextDocument {
    if (this.documents.has(uri)) throw new Error(`${uri} is open already`);
    const document = TextDocument.create(uri, "kexec", 1, text);
    this.documents.set(uri, document);
    return document;
  }

  /** The text after changes, with the next version. */
  change(uri: string, changes: TextDocumentContentChangeEvent[]): TextDocument {
    const document = this.get(uri);
    return TextDocument.update(document, changes, document.version + 1);
  }

  close(uri: string): void {
    this.get(uri);
    this.documents.delete(uri);
  }

  /** @throws Error when it is not open */
  get(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }
}
