import { TextDocument } from "langium";
import {
  CancellationTokenSource,
  ErrorCodes,
  LSPErrorCodes,
  type ServerCapabilities,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { MAX_FILE_SIZE } from "../../../../src/language/files/file-text.js";
import { edited, type TextEdit } from "../../../language/incremental/text-edits.js";
import { SCENARIOS } from "../../../language/incremental/world.js";
import type { Client } from "../../harness/client.js";
import { offeredRequests } from "../requests.js";
import { changeBetween } from "./change-between.js";
import { DISK, type Step } from "./steps.js";
import { Timelines } from "./timelines.js";
import type { TurningDisk } from "./turning-disk.js";

/** With this behind it, a text is larger than what the server reads. */
const BALLAST = `// ${"x".repeat(MAX_FILE_SIZE)}`;

/** What a request may fail with: nothing that is the server's fault. */
const CLEAN: readonly number[] = [
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestFailed,
  ErrorCodes.InvalidParams,
];

/** For how long the last answers may take, in milliseconds. */
const PATIENCE = 60_000;

/** After so long, in milliseconds, the server has told of all that came late. */
const GATHERED = 400;

/** A client in a storm of steps. */
export class Storm {
  private readonly versions = new Map<string, number>();
  private readonly answers: Promise<void>[] = [];
  private readonly timelines = new Timelines();
  readonly wrong: string[] = [];
  edits = 0;
  /** Edits of the server's that were looked at, and how often a text became too large. */
  answeredEdits = 0;
  swollen = 0;

  constructor(
    readonly client: Client,
    readonly capabilities: ServerCapabilities,
    private readonly disk: TurningDisk,
    /** Whether the client tells of files that change; else it tells of those that it saves. */
    private readonly watches: boolean,
  ) {
    for (const name of Object.keys(DISK)) this.noteDisk(name);
    for (const name of SCENARIOS) this.open(name);
  }

  /** In the order in which they were opened: in that, the server lists what is alike. */
  get openNames(): readonly string[] {
    return [...this.versions.keys()];
  }

  async take(step: Step): Promise<void> {
    const isOpen = "name" in step && this.versions.has(step.name);
    switch (step.kind) {
      case "edit":
        if (isOpen) this.edit(step.name, step.edits, step.whole);
        return;
      case "file":
        this.become(step.name, step.becomes);
        return;
      case "outside":
        this.become(step.name, step.edits === "gone" ? undefined : this.afterEdits(step.name, step.edits));
        return;
      case "save":
        if (isOpen) this.save(step.name);
        return;
      case "close":
        if (isOpen) this.close(step.name);
        return;
      case "open":
        if (!isOpen) this.open(step.name);
        return;
      case "swell":
        if (isOpen) this.swell(step.name);
        return;
      case "ask":
        this.ask(step.name, step.which, step.at, step.cancel);
        return;
      case "wait":
        for (let turn = 0; turn < step.turns; turn++) await new Promise(setImmediate);
    }
  }

  /** Waits until the last state is answered, and everything that was asked; what is not in time, `shutdown` tells. */
  async settle(): Promise<void> {
    const [last] = this.openNames;
    if (!this.watches && last) this.save(last);
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, PATIENCE);
    await Promise.race([this.allAnswered(), late]);
    clearTimeout(timer);
  }

  private async allAnswered(): Promise<void> {
    // An answer may lead to a question.
    for (let count = -1; count !== this.answers.length; ) {
      count = this.answers.length;
      await Promise.all(this.answers);
    }
    const all = () => this.client.ask("workspace/symbol", { query: "" });
    await all();
    while (this.disk.asked > 0) await new Promise(setImmediate);
    await new Promise((resolve) => setTimeout(resolve, this.disk.longest > GATHERED / 2 ? GATHERED : 0));
    await all();
  }

  private become(name: string, content: string | Uint8Array | undefined): void {
    const { client, watches } = this;
    if (watches && content !== undefined) client.write(name, content);
    else if (watches && name in client.disk) client.remove(name);
    else if (content !== undefined) client.disk[name] = content;
    else delete client.disk[name];
    this.noteDisk(name);
  }

  private open(name: string): void {
    const text = this.client.disk[name] ?? DISK[name];
    this.client.open(name, text as string);
    this.versions.set(name, 1);
    this.timelines.noteShown(name, this.client.text(name), 1);
  }

  private close(name: string): void {
    this.client.close(name);
    this.versions.delete(name);
    this.timelines.noteShown(name, undefined, 0);
  }

  private save(name: string): void {
    const { client } = this;
    if (this.watches) {
      client.save(name);
    } else {
      client.disk[name] = client.text(name);
      client.notify("textDocument/didSave", client.file(name));
    }
    this.noteDisk(name);
  }

  private swell(name: string): void {
    this.swollen++;
    const before = this.client.text(name);
    const after = before.endsWith(BALLAST) ? coreOf(before) : before + BALLAST;
    const end = TextDocument.create("", "", 0, coreOf(before));
    const start = end.positionAt(end.getText().length);
    const range = {
      start,
      end: { line: start.line, character: start.character + before.length - coreOf(before).length },
    };
    this.change(name, [{ range, text: after.slice(coreOf(before).length) }]);
  }

  private edit(name: string, edits: readonly TextEdit[], whole: boolean): void {
    this.edits += edits.length;
    const ballast = this.client.text(name).slice(coreOf(this.client.text(name)).length);
    let text = coreOf(this.client.text(name));
    const changes = edits.map((edit) => {
      const before = text;
      text = edited(before, edit, DISK[name] as string);
      return whole || ballast ? { text: text + ballast } : changeBetween(before, text);
    });
    this.change(name, changes);
  }

  private change(name: string, changes: TextDocumentContentChangeEvent[]): void {
    const version = (this.versions.get(name) ?? 0) + 1;
    this.client.change(name, changes);
    this.versions.set(name, version);
    this.timelines.noteShown(name, this.client.text(name), version);
  }

  private afterEdits(name: string, edits: readonly TextEdit[]): string {
    const first = DISK[name] as string;
    const text = coreOf((this.client.disk[name] ?? first) as string);
    return edits.reduce((before, edit) => edited(before, edit, first), text);
  }

  private noteDisk(name: string): void {
    const content = this.client.disk[name];
    this.timelines.noteDisk(name, typeof content === "string" ? content : undefined);
  }

  private ask(name: string, which: number, at: number, cancel: boolean): void {
    const text = this.versions.has(name) ? coreOf(this.client.text(name)) : "";
    const document = TextDocument.create("", "", 0, text);
    const words = [...text.matchAll(/\w+/g)];
    const word = at % 4 === 0 ? undefined : words[at % Math.max(1, words.length)]?.index;
    const position = document.positionAt(word ?? at % (text.length + 1));
    const about = {
      uri: `file:///${name}`,
      position,
      range: { start: position, end: document.positionAt(at) },
      image: ["next", "small", "loaded", "none"][at % 4] as string,
    };
    const offered = offeredRequests(this.capabilities, about);
    const editing = offered.filter(({ method }) => /\/(?:rename|codeAction)$/.test(method));
    const wanted = which % 3 === 0 ? editing : offered;
    const { method, params } = wanted[which % wanted.length] as (typeof offered)[number];
    this.send(method, params, at, cancel);
  }

  private send(method: string, params: unknown, at: number, cancel: boolean): void {
    const since = this.timelines.now;
    const source = new CancellationTokenSource();
    const answer = this.client.ask(method, params, source.token).then(
      (result) => this.look(method, params, result, since, at),
      ({ code, message }) => {
        if (!CLEAN.includes(code)) this.tell(method, params, `${code} ${message}`);
      },
    );
    this.answers.push(answer);
    if (cancel) source.cancel();
  }

  /** Looks at the edits in an answer, and asks for the rest of one that is a list, as an editor does. */
  // biome-ignore lint/suspicious/noExplicitAny: the answers of all requests
  private look(method: string, params: unknown, result: any, since: number, at: number): void {
    const resolved = RESOLVED[method];
    const list = result?.items ?? result;
    const chosen = resolved && list?.[at % list.length];
    if (resolved && chosen && !chosen.edit) this.send(resolved, chosen, at, false);
    const isRename = method === "textDocument/rename";
    const edits = isRename ? [result] : method.startsWith("textDocument/codeAction") ? list : [result];
    for (const edit of isRename ? edits : (edits ?? []).map((action: { edit?: unknown } | null) => action?.edit)) {
      // Of files that change without a word, a server may know what they were.
      if (!edit || !this.watches) continue;
      this.answeredEdits++;
      for (const fault of this.timelines.faultsOf(edit, since, isRename)) this.tell(method, params, fault);
    }
  }

  private tell(method: string, params: unknown, fault: string): void {
    this.wrong.push(`${method} ${JSON.stringify(params).slice(0, 500)}: ${fault}`);
  }
}

/** What an editor asks for one of a list of answers. */
const RESOLVED: Readonly<Record<string, string>> = {
  "textDocument/codeAction": "codeAction/resolve",
  "textDocument/completion": "completionItem/resolve",
  "textDocument/inlayHint": "inlayHint/resolve",
};

/** A text without what makes it too large. */
function coreOf(text: string): string {
  return text.length > MAX_FILE_SIZE ? text.slice(0, text.length - BALLAST.length) : text;
}
