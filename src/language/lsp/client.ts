import type { ClientCapabilities, InitializeParams } from "vscode-languageserver";
import type { KexecInitializationOptions } from "./protocol.js";

/** What the client at the other end can do. */
export class Client {
  readonly capabilities: ClientCapabilities;
  readonly options: KexecInitializationOptions;

  constructor({ capabilities, initializationOptions }: Partial<InitializeParams>) {
    this.capabilities = capabilities ?? {};
    const options: unknown = initializationOptions;
    this.options = typeof options === "object" && options !== null ? (options as KexecInitializationOptions) : {};
  }

  /** Whether it asks for a workspace's settings and tells of their change. */
  get hasConfiguration(): boolean {
    return this.capabilities.workspace?.configuration === true;
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
