import type { CancellationToken } from "vscode-languageclient";
import { type AfterCrash, CrashCount } from "./crash-count.js";
import type { NotificationMethod, RequestMethod, RequestParams, RequestResult } from "./messages.js";

/** What whoever asks has to do with work that may take long. */
export interface Control {
  /** Ends it: the request fails then. */
  readonly cancel: CancellationToken;
  /** Told how much of it is done, in percent, when it does take long. */
  percent(percent: number): void;
}

/** One run of the language server, with its client. */
export interface ServerRun {
  /** Resolves when the server answers; rejects when it cannot be started. */
  start(): Promise<void>;
  /** Ends the server, by force when it does not answer. Never rejects. */
  stop(): Promise<void>;
  request(method: string, params: unknown, control?: Control): Promise<unknown>;
  notify(method: string, params: unknown): Promise<void>;
}

/** Makes a run that is not started yet. `ended` is called when the server ends without being asked to. */
export type Launch = (ended: () => void) => ServerRun;

/** What a session's server does. `stopped` is one that was ended, and one that was given up after too many crashes. */
export type ServerState = "starting" | "running" | "stopped";

/** Told of a session's server as it happens. */
export interface SessionEvents {
  /** The server is in another state than before. */
  changed(state: ServerState): void;
  /** The server has ended by itself. `error` is there when it could not be started. */
  crashed(after: AfterCrash, error: unknown): void;
}

/**
 * Keeps one language server running: a server that ends by itself is started again, too many ends stop that. Every run has a
 * client of its own, which opens all documents anew with what the editor holds, so that nothing typed is lost.
 */
export class Session {
  readonly #launch: Launch;
  readonly #events: SessionEvents;
  readonly #crashes = new CrashCount();
  #run: ServerRun | undefined;
  #starting: Promise<void> = Promise.resolve();
  #stopping: Promise<void> = Promise.resolve();
  #state: ServerState = "stopped";

  constructor(launch: Launch, events: SessionEvents) {
    this.#launch = launch;
    this.#events = events;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Whether a server runs; waits for one that is starting. */
  async isRunning(): Promise<boolean> {
    while (this.#state === "starting") await this.#starting;
    return this.#state === "running";
  }

  /** Starts the server, in place of one that runs. Never rejects: a failure is told as a crash. */
  async restart(): Promise<void> {
    this.#crashes.forget();
    await this.#begin();
  }

  /** Ends the server. Never rejects. */
  async stop(): Promise<void> {
    this.#drop();
    this.#enter("stopped");
    await this.#stopping;
  }

  /** @throws when no server runs, or when it fails to answer */
  async request<M extends RequestMethod>(
    method: M,
    params: RequestParams<M>,
    control?: Control,
  ): Promise<RequestResult<M>> {
    if (!this.#run) throw new Error("the language server does not run");
    return (await this.#run.request(method, params, control)) as RequestResult<M>;
  }

  /** Sends a notification, when a server runs or as soon as one that is starting does. */
  async notify(method: NotificationMethod): Promise<void> {
    if (await this.isRunning()) await this.#run?.notify(method, {});
  }

  #begin(): Promise<void> {
    this.#starting = this.#start();
    return this.#starting;
  }

  async #start(): Promise<void> {
    this.#drop();
    const run = this.#launch(() => this.#ended(run, undefined));
    this.#run = run;
    this.#enter("starting");
    await this.#stopping;
    if (this.#run !== run) return;
    try {
      await run.start();
      if (this.#run === run) this.#enter("running");
    } catch (error) {
      this.#ended(run, error);
    }
  }

  #ended(run: ServerRun, error: unknown): void {
    if (this.#run !== run) return;
    const after = this.#crashes.note(Date.now());
    this.#drop();
    this.#events.crashed(after, error);
    if (after.startAgain) void this.#begin();
    else this.#enter("stopped");
  }

  #drop(): void {
    const run = this.#run;
    this.#run = undefined;
    if (run) this.#stopping = Promise.all([this.#stopping, run.stop()]).then(() => undefined);
  }

  #enter(state: ServerState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#events.changed(state);
  }
}
