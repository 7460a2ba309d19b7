import type { URI } from "langium";
import { type ClientCapabilities, type DiagnosticTag, type InitializeParams, MarkupKind } from "vscode-languageserver";
import { SERVED_COMMANDS } from "./command-titles.js";
import type { KexecCommand, KexecInitializationOptions } from "./protocol.js";
import { parseUri } from "./uris.js";

/** What the client at the other end can do. */
export class Client {
  readonly capabilities: ClientCapabilities;
  readonly options: KexecInitializationOptions;
  /** The folders of the workspace as the client begins with them. */
  readonly folders: readonly URI[];

  /**
   * @param docs where the documentation is, when the client does not say
   * @param showsTexts whether the server can put texts where the client opens them
   */
  constructor(
    { capabilities, initializationOptions, workspaceFolders, rootUri }: Partial<InitializeParams>,
    docs: string | undefined,
    private readonly showsTexts: boolean,
  ) {
    const folders: readonly unknown[] = Array.isArray(workspaceFolders)
      ? workspaceFolders.map((folder) => folder?.uri)
      : [rootUri];
    this.folders = folders.flatMap((uri) => parseUri(uri) ?? []);
    // Some clients say null for what they have not.
    this.capabilities = Object.fromEntries(Object.entries(capabilities ?? {}).filter(([, group]) => group !== null));
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

  /** Whether it makes a link of a diagnostic's code. */
  get showsLinksOfCodes(): boolean {
    return this.capabilities.textDocument?.publishDiagnostics?.codeDescriptionSupport === true;
  }

  /** Whether it shows other places with a diagnostic. */
  get showsRelatedPlaces(): boolean {
    return this.capabilities.textDocument?.publishDiagnostics?.relatedInformation === true;
  }

  /** Whether it shows a diagnostic of a tag as that kind: faded, struck through. */
  knowsDiagnosticTag(tag: DiagnosticTag): boolean {
    return listOf(this.capabilities.textDocument?.publishDiagnostics?.tagSupport?.valueSet).includes(tag);
  }

  /** Whether it takes code actions with edits; else it knows commands only. */
  get takesCodeActions(): boolean {
    return this.capabilities.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
  }

  /** Whether it asks for the documentation of a suggestion when that is shown. */
  get resolvesItems(): boolean {
    const { resolveSupport } = this.capabilities.textDocument?.completion?.completionItem ?? {};
    return listOf(resolveSupport?.properties).includes("documentation");
  }

  /** Whether it asks for the edit of a code action when that is chosen. */
  get resolvesActions(): boolean {
    const { dataSupport, resolveSupport } = this.capabilities.textDocument?.codeAction ?? {};
    return dataSupport === true && listOf(resolveSupport?.properties).includes("edit");
  }

  /** Whether it knows which of several code actions is likely wanted. */
  get knowsPreferredActions(): boolean {
    return this.capabilities.textDocument?.codeAction?.isPreferredSupport === true;
  }

  /** How it likes the texts of hovers: the first form of its list that is known here. */
  get hoverFormat(): MarkupKind {
    const formats = listOf(this.capabilities.textDocument?.hover?.contentFormat);
    return (
      formats.find((kind) => kind === MarkupKind.Markdown || kind === MarkupKind.PlainText) ?? MarkupKind.PlainText
    );
  }

  /** Whether it asks for the text of an inlay hint's own when that is to be shown. */
  get resolvesHints(): boolean {
    return listOf(this.capabilities.textDocument?.inlayHint?.resolveSupport?.properties).includes("tooltip");
  }

  /** Whether it opens a file when the server asks for that. */
  get opensFiles(): boolean {
    return this.capabilities.window?.showDocument?.support === true;
  }

  /** The commands that the server runs for it: those it does not run itself, if it knows how to have any run. */
  get servedCommands(): KexecCommand[] {
    const { workspace, textDocument } = this.capabilities;
    const knows = workspace?.executeCommand ?? textDocument?.codeLens ?? textDocument?.codeAction;
    return this.showsTexts && knows ? SERVED_COMMANDS.filter((command) => !this.runs(command)) : [];
  }

  /** Whether a command can be run, by it or by the server. */
  has(command: KexecCommand): boolean {
    return this.runs(command) || this.servedCommands.includes(command);
  }

  private runs(command: KexecCommand): boolean {
    const { commands } = this.options;
    return Array.isArray(commands) && commands.includes(command);
  }
}

/** What a client says where the protocol has a list. */
function listOf<T>(said: readonly T[] | undefined): readonly T[] {
  return Array.isArray(said) ? said : [];
}
