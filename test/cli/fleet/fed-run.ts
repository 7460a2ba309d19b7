import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { start } from "./process.js";

const MiB = 2 ** 20;

/** How often is looked whether something has come, in milliseconds. */
const LOOK_EVERY = 10;

/** How long a run keeps to itself how far it has come, and some more: in milliseconds. */
const STATE_IS_DUE = 300;

/** What a process came to. */
export interface FedEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/**
 * A run of `fleet` with two workers that is fed its machines by hand, so that it is never done before the test lets it: how
 * far it comes does not depend on how fast the machine is.
 */
export class FedRun {
  /** How much is handed over so that a result is written: 6 parts of at most a mebibyte are under way before the first is taken. */
  static readonly ENOUGH = 8 * MiB;

  readonly ended: Promise<FedEnd>;
  private readonly child;
  private fed = 0;
  private stderr = "";
  private isOver = false;

  /**
   * @param folder where the state and the results are: `state`, `resumed.ndjson`
   * @param args that read machines from standard input
   */
  constructor(
    private readonly folder: string,
    args: readonly string[],
    private readonly input: Buffer,
  ) {
    this.child = start(args);
    // Its end is closed when it is killed.
    this.child.stdin.on("error", () => {});
    this.child.stderr.on("data", (text) => {
      this.stderr += text;
    });
    this.ended = new Promise((resolve) =>
      this.child.on("close", (code, signal) => {
        this.isOver = true;
        resolve({ code, signal, stderr: this.stderr });
      }),
    );
  }

  /** How far the state says that it has come, in lines and bytes of the input. */
  get place(): { readonly lines: number; readonly bytes: number } {
    const path = join(this.folder, "state");
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).place : { lines: 0, bytes: 0 };
  }

  /** Hands over the input up to a byte, and waits until nearly all is read. */
  async feedTo(end: number): Promise<void> {
    if (end <= this.fed) return;
    const bytes = this.input.subarray(this.fed, end);
    this.fed = end;
    await new Promise((read) => this.child.stdin.write(bytes, read));
  }

  /** Hands over so much beyond what is done that some results of it are written, and waits for them. */
  async toResults(more = 0): Promise<void> {
    await this.until("its file", () => this.written !== undefined);
    const { bytes } = this.place;
    await this.feedTo(bytes);
    const before = this.written ?? 0;
    await this.feedTo(bytes + FedRun.ENOUGH + more);
    await this.until("its results", () => (this.written ?? 0) > before);
  }

  /** The same, until it has kept how far it came. */
  async toState(): Promise<void> {
    const { lines } = this.place;
    await this.toResults();
    await sleep(STATE_IS_DUE);
    await this.feedTo(this.fed + 2 * MiB);
    await this.until("its state", () => this.place.lines > lines);
  }

  /** Waits for a file. */
  async toFile(name: string): Promise<void> {
    await this.until(name, () => existsSync(join(this.folder, name)));
  }

  /** Hands over all of the input and its end. */
  finish(): Promise<FedEnd> {
    this.child.stdin.end(this.input.subarray(this.fed));
    return this.ended;
  }

  kill(signal: NodeJS.Signals): Promise<FedEnd> {
    this.child.kill(signal);
    return this.ended;
  }

  /** How many bytes of results there are; undefined before the file is. */
  private get written(): number | undefined {
    return statSync(join(this.folder, "resumed.ndjson.partial"), { throwIfNoEntry: false })?.size;
  }

  /** @throws Error where the process ended before, and where it takes a minute */
  private async until(what: string, isThere: () => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(LOOK_EVERY)) {
      if (isThere()) return;
      if (this.isOver) throw new Error(`${what}: it has ended: ${this.stderr}`);
    }
    throw new Error(`${what}: not in a minute`);
  }
}
