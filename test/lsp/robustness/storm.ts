import fc from "fast-check";
import { TextDocument } from "langium";
import {
  CancellationTokenSource,
  ErrorCodes,
  LSPErrorCodes,
  type ServerCapabilities,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { edited, type TextEdit, textEdits } from "../../language/incremental/text-edits.js";
import { BECOMES, SCENARIOS, WORLD } from "../../language/incremental/world.js";
import type { Client } from "../harness/client.js";
import { offeredRequests } from "./requests.js";

/** Something that happens while the server runs. Numbers are counted round. */
export type Step =
  | { readonly kind: "edit"; readonly name: string; readonly edits: readonly TextEdit[]; readonly whole: boolean }
  | { readonly kind: "file"; readonly name: string; readonly becomes: string | Uint8Array | undefined }
  | { readonly kind: "save" | "close" | "open"; readonly name: string }
  | {
      readonly kind: "ask";
      readonly name: string;
      readonly which: number;
      readonly at: number;
      readonly cancel: boolean;
    }
  | { readonly kind: "wait"; readonly turns: number };

const names = fc.constantFrom(...SCENARIOS);
const captured = fc.constantFrom(...Object.keys(WORLD).slice(SCENARIOS.length));

/** Steps of every kind, mostly edits. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("edit" as const),
      name: names,
      edits: fc.array(textEdits, { minLength: 1, maxLength: 3 }),
      whole: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("file" as const), name: captured, becomes: fc.constantFrom(...BECOMES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("save" as const, "close" as const, "open" as const), name: names }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("ask" as const),
      name: names,
      which: fc.nat(1000),
      at: fc.nat(100_000),
      cancel: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), turns: fc.integer({ min: 1, max: 40 }) }) },
);

/** What a request may fail with: nothing that is the server's fault. */
const CLEAN: readonly number[] = [
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestFailed,
  ErrorCodes.InvalidParams,
];

/** A client in a storm of steps. */
export class Storm {
  private readonly open = new Set<string>(SCENARIOS);
  private readonly answers: Promise<void>[] = [];
  readonly wrong: string[] = [];
  asked = 0;
  edits = 0;

  constructor(
    readonly client: Client,
    private readonly capabilities: ServerCapabilities,
    /** Whether the client tells of files that change; else it tells of those that it saves. */
    private readonly watches: boolean,
  ) {
    for (const name of SCENARIOS) client.open(name);
  }

  get openNames(): readonly string[] {
    return SCENARIOS.filter((name) => this.open.has(name));
  }

  async take(step: Step): Promise<void> {
    const { client } = this;
    switch (step.kind) {
      case "edit":
        if (this.open.has(step.name)) this.edit(step.name, step.edits, step.whole);
        return;
      case "file":
        this.become(step.name, step.becomes);
        return;
      case "save":
        if (this.open.has(step.name)) this.save(step.name);
        return;
      case "close":
        if (this.open.delete(step.name)) client.close(step.name);
        return;
      case "open":
        if (!this.open.has(step.name)) client.open(step.name);
        this.open.add(step.name);
        return;
      case "ask":
        this.ask(step.name, step.which, step.at, step.cancel);
        return;
      case "wait":
        for (let turn = 0; turn < step.turns; turn++) await new Promise(setImmediate);
    }
  }

  /** Waits until the last state is answered, and everything that was asked. */
  async settle(): Promise<void> {
    const [last] = this.openNames;
    if (!this.watches && last) this.save(last);
    await Promise.all(this.answers);
    const uri = `file:///${this.openNames[0] ?? "none.kexec"}`;
    await this.client.ask("kexec/report", { uri, format: "text" });
  }

  private become(name: string, content: string | Uint8Array | undefined): void {
    const { client, watches } = this;
    if (watches && content !== undefined) client.write(name, content);
    else if (watches && name in client.disk) client.remove(name);
    else if (content !== undefined) client.disk[name] = content;
    else delete client.disk[name];
  }

  private save(name: string): void {
    const { client } = this;
    if (this.watches) {
      client.save(name);
      return;
    }
    client.disk[name] = client.text(name);
    client.notify("textDocument/didSave", client.file(name));
  }

  private edit(name: string, edits: readonly TextEdit[], whole: boolean): void {
    this.edits += edits.length;
    let text = this.client.text(name);
    const changes = edits.map((edit) => {
      const before = text;
      text = edited(before, edit, WORLD[name] as string);
      return whole ? { text } : changeBetween(before, text);
    });
    this.client.change(name, changes);
  }

  private ask(name: string, which: number, at: number, cancel: boolean): void {
    this.asked++;
    const document = TextDocument.create("", "", 0, this.open.has(name) ? this.client.text(name) : "");
    const position = document.positionAt(at % (document.getText().length + 1));
    const about = {
      uri: `file:///${name}`,
      position,
      range: { start: position, end: document.positionAt(at) },
      image: ["next", "small", "loaded", "none"][at % 4] as string,
    };
    const offered = offeredRequests(this.capabilities, about);
    const { method, params } = offered[which % offered.length] as (typeof offered)[number];
    const source = new CancellationTokenSource();
    const answer = this.client.ask(method, params, source.token).then(
      () => {},
      ({ code, message }) => {
        if (!CLEAN.includes(code)) this.wrong.push(`${method} ${JSON.stringify(params)}: ${code} ${message}`);
      },
    );
    this.answers.push(answer);
    if (cancel) source.cancel();
  }
}

/** The smallest change that makes one text of another. */
function changeBetween(before: string, after: string): TextDocumentContentChangeEvent {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const document = TextDocument.create("", "", 0, before);
  const places = [document.positionAt(start), document.positionAt(before.length - end)] as const;
  // A position cannot stand between CR and LF.
  const [from, to] = places.map((place) => document.offsetAt(place)) as [number, number];
  if (from !== start || to !== before.length - end) return { text: after };
  return { range: { start: places[0], end: places[1] }, text: after.slice(start, after.length - end) };
}
