/** More ends of the server than this within `CRASH_WINDOW` milliseconds, and it is not started again. */
export const MOST_CRASHES = 4;

/** In milliseconds. */
export const CRASH_WINDOW = 3 * 60 * 1000;

/** What to do when the server has ended by itself. */
export interface AfterCrash {
  readonly startAgain: boolean;
  /** Whether the user is to hear of it: of the first end within the window, and of the one that is the last. */
  readonly tell: boolean;
}

/** Counts how often the server ended by itself. */
export class CrashCount {
  #times: number[] = [];

  /**
   * Notes one more end.
   * @param now milliseconds since any fixed moment
   */
  note(now: number): AfterCrash {
    this.#times = [...this.#times.filter((time) => now - time < CRASH_WINDOW), now];
    const startAgain = this.#times.length <= MOST_CRASHES;
    return { startAgain, tell: !startAgain || this.#times.length === 1 };
  }

  /** Begins anew, as when the user has asked for a start. */
  forget(): void {
    this.#times = [];
  }
}
