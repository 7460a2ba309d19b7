import {
  type Command,
  type Disposable,
  LanguageStatusSeverity,
  languages,
  type TextEditor,
  window,
  workspace,
} from "vscode";
import type { KexecStatus } from "../../language/lsp/protocol.js";
import type { ServerState } from "../server/session.js";
import { Statuses } from "./statuses.js";
import { type StatusWords, statusWords } from "./words.js";

const SEVERITIES: Readonly<Record<StatusWords["severity"], LanguageStatusSeverity>> = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

const OFFERS: Readonly<Record<StatusWords["offer"], Command>> = {
  report: { title: "Report", command: "kexec.report" },
  restart: { title: "Restart", command: "kexec.restartServer" },
  problems: { title: "Problems", command: "workbench.actions.view.problems" },
};

/** The language status of the scenario in the active editor. */
export class StatusItem implements Disposable {
  readonly #item = languages.createLanguageStatusItem("kexec.status", { language: "kexec" });
  readonly #statuses = new Statuses(() => this.#show());
  readonly #listeners: Disposable[];
  #server: ServerState = "stopped";
  /** The scenario shown last; panels of text, such as the log, take the focus for a while. */
  #uri: string | undefined;

  constructor() {
    this.#item.name = "Kexec Scenario";
    this.#listeners = [
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#statuses.forget(uri.toString())),
    ];
    this.#follow(window.activeTextEditor);
  }

  /** Takes what the server says of a document. */
  note(status: KexecStatus): void {
    this.#statuses.note(status);
  }

  /** Takes the state of the server; what an earlier one said is forgotten. */
  enter(state: ServerState): void {
    this.#server = state;
    if (state !== "running") this.#statuses.clear();
    this.#show();
  }

  dispose(): void {
    this.#statuses.clear();
    this.#item.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId === "kexec") this.#uri = editor.document.uri.toString();
    this.#show();
  }

  #show(): void {
    const { text, detail, severity, busy, offer } = statusWords(
      this.#server,
      this.#uri ? this.#statuses.get(this.#uri) : undefined,
    );
    Object.assign(this.#item, { text, detail, busy, severity: SEVERITIES[severity], command: OFFERS[offer] });
  }
}
