import type { URI } from "langium";
import type { ClientCapabilities, InitializeParams } from "vscode-languageserver";
import type { KexecInitializationOptions } from "./protocol.js";
import { parseUri } from "./uris.js";

/** What the client at the other end can do. */
export class Client {
  readonly capabilities: ClientCapabilities;
  readonly options: KexecInitializationOptions;
  /** The folders of the workspace as the client begins with them. */
  readonly folders: readonly URI[];

  /** @param docs where the documentation is, when the client does not say */
  constructor(
    { capabilities, initializationOptions, workspaceFolders, rootUri }: Partial<InitializeParams>,
    docs?: string,
  ) {
    const folders: readonly unknown[] = Array.isArray(workspaceFolders)
      ? workspaceFolders.map((folder) => folder?.uri)
      : [rootUri];
    this.folders = folders.flatMap((uri) => parseUri(uri) ?? []);
    this.capabilities = capabilities ?? {};
    const options: unknown = initializationOptions;
    const said = typeof options === "object" && options !== null ? (options as KexecInitializationOptions) : {};
    this.options = { ...(docs !== undefined && { docs }), ...said };
  }

  /** Whether it asks for a workspace's settings and tells of their change. */
  get hasConfiguration(): boolean {
    return this.capabilities.workspace?.configuration === true;
  }

  /** Whether it tells when folders come to its workspace or leave it. */
  get hasWorkspaceFolders(): boolean {
    return this.capabilities.workspace?.workspaceFolders === true;
  }

  /** Whether it watches files for the server. */
  get watchesFiles(): boolean {
    return this.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  /** Whether it shows other places with a diagnostic. */
  get showsRelatedPlaces(): boolean {
    return this.capabilities.textDocument?.publishDiagnostics?.relatedInformation === true;
  }
}
