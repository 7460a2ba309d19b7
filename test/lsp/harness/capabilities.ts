import type { ClientCapabilities } from "vscode-languageserver";
import vsCode from "./vs-code.json" with { type: "json" };

/** A client that can do no more than the protocol asks of every client. */
export const BARE: ClientCapabilities = {};

const { textDocument, ...others } = vsCode as unknown as ClientCapabilities;

/**
 * What VS Code's own client says of itself: `computeClientCapabilities()` of vscode-languageclient 11 is vs-code.json. But
 * for the versions of diagnostics, which VS Code does without and this client waits for.
 */
export const VS_CODE: ClientCapabilities = {
  ...others,
  textDocument: { ...textDocument, publishDiagnostics: { ...textDocument?.publishDiagnostics, versionSupport: true } },
};
