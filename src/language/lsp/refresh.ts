import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from "vscode-languageserver";
import { withImported } from "../scoping/imports.js";
import type { Client } from "./client.js";
import type { OpenDocument } from "./session.js";

/** Has the client ask again for inlay hints and code lenses where they have changed without an edit of their own document. */
export class Refresh {
  /** The versions last answered, by the URIs of the open documents. */
  private readonly versions = new Map<string, number>();
  private isWanted = false;

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  /** Takes note of a new answer to a document. @param open all that are open */
  note({ uri, version, document }: OpenDocument, open: Iterable<OpenDocument>): void {
    // A file that it names is another one, or the meaning of what it imports.
    if (this.versions.get(uri) === version) this.isWanted = true;
    this.versions.set(uri, version);
    // What it makes of a machine is shown where that is declared.
    const reached = withImported([document]);
    for (const other of open) if (other.document !== document && reached.has(other.document)) this.isWanted = true;
  }

  /** Every open document is answered: asks for what is out of date. */
  settled(open: Iterable<OpenDocument>): void {
    const uris = new Set([...open].map(({ uri }) => uri));
    for (const uri of [...this.versions.keys()]) {
      if (!uris.has(uri)) {
        this.versions.delete(uri);
        this.isWanted ||= uris.size > 0;
      }
    }
    if (this.isWanted) this.now();
  }

  /** Asks for all of it. */
  now(): void {
    this.isWanted = false;
    const { workspace } = this.client.capabilities;
    const ignore = () => {};
    if (workspace?.inlayHint?.refreshSupport) this.connection.sendRequest(InlayHintRefreshRequest.type).catch(ignore);
    if (workspace?.codeLens?.refreshSupport) this.connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
  }
}
