import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Thrown where a signal came while something was waited for. */
export class Interrupted extends Error {}

/**
 * Takes note of the signals that end a process, so that a job can end where its output is whole. From `obey` on the process
 * ends as it would have: by the signal itself, with what that tells its parent.
 */
export class Interrupts {
  private signal: NodeJS.Signals | undefined;
  private stopWaiting: ((error: Interrupted) => void) | undefined;
  private readonly note = (signal: NodeJS.Signals) => {
    this.signal = signal;
    this.stopWaiting?.(new Interrupted(signal));
  };

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.note);
  }

  /** Whether a signal came. */
  get isAsked(): boolean {
    return this.signal !== undefined;
  }

  /** Waits for one thing at a time, but no longer than until a signal comes. @throws Interrupted when one did */
  async during<T>(awaited: Promise<T>): Promise<T> {
    // Where a signal came first, nobody else looks at what becomes of it.
    awaited.catch(() => {});
    if (this.signal !== undefined) throw new Interrupted(this.signal);
    try {
      return await new Promise<T>((resolve, reject) => {
        this.stopWaiting = reject;
        awaited.then(resolve, reject);
      });
    } finally {
      this.stopWaiting = undefined;
    }
  }

  /** Ends the process if a signal came; call it where all that was written is whole. */
  async obey(): Promise<void> {
    if (this.signal === undefined) return;
    this.end();
    process.kill(process.pid, this.signal);
    // The signal comes in a moment; the first process of a container gets none that it does not handle.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    process.exit(128 + constants.signals[this.signal]);
  }

  /** Leaves signals to the process again. */
  end(): void {
    for (const signal of SIGNALS) process.off(signal, this.note);
  }
}
