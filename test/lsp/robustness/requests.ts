import type { Position, Range, ServerCapabilities } from "vscode-languageserver";

/** A request to send: its method and parameters. */
export interface Asked {
  readonly method: string;
  readonly params: unknown;
}

/** What a request may be about. */
export interface About {
  readonly uri: string;
  readonly position: Position;
  readonly range: Range;
  /** An image of the document, be there one or not. */
  readonly image: string;
}

type Offered = (capabilities: ServerCapabilities) => unknown;

/** Every request that a server for scenarios may offer: how it says so, and what a client sends. */
const REQUESTS: readonly (readonly [method: string, offered: Offered, params: (about: About) => object])[] = [
  ["textDocument/hover", (c) => c.hoverProvider, at],
  ["textDocument/completion", (c) => c.completionProvider, (a) => ({ ...at(a), context: { triggerKind: 1 } })],
  ["textDocument/signatureHelp", (c) => c.signatureHelpProvider, at],
  ["textDocument/definition", (c) => c.definitionProvider, at],
  [
    "textDocument/references",
    (c) => c.referencesProvider,
    (a) => ({ ...at(a), context: { includeDeclaration: true } }),
  ],
  ["textDocument/documentHighlight", (c) => c.documentHighlightProvider, at],
  ["textDocument/documentSymbol", (c) => c.documentSymbolProvider, of],
  ["workspace/symbol", (c) => c.workspaceSymbolProvider, ({ image }) => ({ query: image })],
  ["textDocument/codeAction", (c) => c.codeActionProvider, (a) => ({ ...within(a), context: { diagnostics: [] } })],
  ["textDocument/codeLens", (c) => c.codeLensProvider, of],
  ["textDocument/documentLink", (c) => c.documentLinkProvider, of],
  ["textDocument/inlayHint", (c) => c.inlayHintProvider, within],
  ["textDocument/prepareRename", (c) => c.renameProvider, at],
  ["textDocument/rename", (c) => c.renameProvider, (a) => ({ ...at(a), newName: "renamed" })],
  ["textDocument/foldingRange", (c) => c.foldingRangeProvider, of],
  ["textDocument/selectionRange", (c) => c.selectionRangeProvider, (a) => ({ ...of(a), positions: [a.position] })],
  ["textDocument/semanticTokens/full", (c) => c.semanticTokensProvider, of],
  ["textDocument/semanticTokens/range", (c) => c.semanticTokensProvider?.range, within],
  ["textDocument/formatting", (c) => c.documentFormattingProvider, (a) => ({ ...of(a), options: OPTIONS })],
  [
    "textDocument/rangeFormatting",
    (c) => c.documentRangeFormattingProvider,
    (a) => ({ ...within(a), options: OPTIONS }),
  ],
  [
    "textDocument/onTypeFormatting",
    (c) => c.documentOnTypeFormattingProvider,
    (a) => ({ ...at(a), ch: "\n", options: OPTIONS }),
  ],
  [
    "workspace/executeCommand",
    (c) => c.executeCommandProvider,
    ({ uri, image }) => ({ command: "kexec.explain", arguments: [uri, image] }),
  ],
  ["kexec/explain", () => true, ({ uri, image }) => ({ uri, image })],
  ["kexec/report", () => true, ({ uri, image }) => ({ uri, image, format: "json" })],
  ["kexec/report", () => true, ({ uri }) => ({ uri, format: "text" })],
];

const OPTIONS = { tabSize: 4, insertSpaces: true };

/** All requests that a server offers, about one thing. */
export function offeredRequests(capabilities: ServerCapabilities, about: About): Asked[] {
  return REQUESTS.filter(([, offered]) => offered(capabilities)).map(([method, , params]) => ({
    method,
    params: params(about),
  }));
}

function of({ uri }: About) {
  return { textDocument: { uri } };
}

function at({ uri, position }: About) {
  return { textDocument: { uri }, position };
}

function within({ uri, range }: About) {
  return { textDocument: { uri }, range };
}
