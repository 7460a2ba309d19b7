const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Takes note of the signals that end a process, so that a job can end where its output is whole. From `obey` on the process
 * ends as it would have: by the signal itself, with what that tells its parent.
 */
export class Interrupts {
  private signal: NodeJS.Signals | undefined;
  private readonly note = (signal: NodeJS.Signals) => {
    this.signal = signal;
  };

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.note);
  }

  /** Whether a signal came. */
  get isAsked(): boolean {
    return this.signal !== undefined;
  }

  /** Ends the process if a signal came; call it where all that was written is whole. */
  async obey(): Promise<void> {
    if (this.signal === undefined) return;
    this.end();
    process.kill(process.pid, this.signal);
    // The signal comes in a moment; nothing more is to be done until then.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }

  /** Leaves signals to the process again. */
  end(): void {
    for (const signal of SIGNALS) process.off(signal, this.note);
  }
}
