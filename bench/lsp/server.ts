import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { Framing } from "./framing.js";

/** A message as it came. */
interface Message {
  readonly id?: number | string;
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: read by those who asked for it
  readonly params?: any;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Something that came, and when its last byte did, by `performance.now()`. */
export interface Timed<T> {
  readonly value: T;
  readonly at: number;
}

/** A diagnostic as far as it is looked at here. */
export interface Diagnostic {
  readonly code?: string;
  readonly message: string;
}

interface Waiting {
  readonly version: number;
  readonly found: (diagnostics: Timed<readonly Diagnostic[]>) => void;
}

/** The built language server in a process of its own, and a client at the other end of its standard streams. */
export class Server {
  private readonly process: ChildProcessByStdio<Writable, Readable, null>;
  private readonly framing = new Framing();
  private readonly answers = new Map<number, (message: Message, at: number) => void>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly last = new Map<string, { version: number; at: number; diagnostics: readonly Diagnostic[] }>();
  private nextId = 1;
  private ended = false;
  /** When the process was started, by `performance.now()`. */
  readonly startedAt = performance.now();

  /** @param command what follows `node` */
  constructor(command: readonly string[]) {
    this.process = spawn(process.execPath, command, { stdio: ["pipe", "pipe", "inherit"] });
    this.process.on("exit", (code) => {
      if (!this.ended) throw new Error(`the language server ended by itself, exit ${code}`);
    });
    this.process.stdout.on("data", (chunk: Buffer) => {
      const at = performance.now();
      for (const body of this.framing.take(chunk)) this.receive(JSON.parse(body.toString("utf8")), at);
    });
  }

  /** The process's number. */
  get pid(): number {
    return this.process.pid as number;
  }

  /** Asks and waits for the answer. @throws Error when the answer is an error */
  request<T>(method: string, params: unknown): Promise<Timed<T>> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.answers.set(id, ({ result, error }, at) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve({ value: result as T, at });
      });
      this.send({ id, method, params });
    });
  }

  /** Tells something. */
  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  /** The first diagnostics of a file that are of this version, or a later one when the server leaves this one out. */
  diagnostics(uri: string, version: number): Promise<Timed<readonly Diagnostic[]>> {
    const last = this.last.get(uri);
    if (last && last.version >= version) return Promise.resolve({ value: last.diagnostics, at: last.at });
    return new Promise((found) => this.waiting.set(uri, { version, found }));
  }

  /** The diagnostics of a file that came last. */
  lastDiagnostics(uri: string): readonly Diagnostic[] {
    return this.last.get(uri)?.diagnostics ?? [];
  }

  /** Shuts the server down. @throws Error when it does not end well */
  async end(): Promise<void> {
    await this.request("shutdown", undefined);
    this.ended = true;
    const code = new Promise((resolve) => this.process.on("exit", resolve));
    this.notify("exit", undefined);
    if ((await code) !== 0) throw new Error(`the language server's exit code is ${await code}`);
  }

  private receive(message: Message, at: number): void {
    const { id, method, params } = message;
    if (method === undefined) {
      this.answers.get(id as number)?.(message, at);
      this.answers.delete(id as number);
    } else if (id !== undefined) {
      this.send({ id, result: method === "workspace/configuration" ? params.items.map(() => null) : null });
    } else if (method === "textDocument/publishDiagnostics") {
      this.last.set(params.uri, { version: params.version, at, diagnostics: params.diagnostics });
      const waiting = this.waiting.get(params.uri);
      if (waiting && params.version >= waiting.version) {
        this.waiting.delete(params.uri);
        waiting.found({ value: params.diagnostics, at });
      }
    }
  }

  private send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }
}
