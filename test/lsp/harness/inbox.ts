import { MessageType } from "vscode-languageserver";

/** One notification or request that the server sent. */
export interface Received {
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: the test knows what it asked for
  readonly params: any;
}

interface Waiting {
  readonly wanted: (message: Received) => boolean;
  readonly found: (message: Received) => void;
}

const MESSAGES = new Set(["window/logMessage", "window/showMessage"]);
const PATIENCE_MS = 60_000;

/** All that the server sent, in order, and those who wait for more. */
export class Inbox {
  private readonly received: Received[] = [];
  private errorsTaken = 0;
  private readonly waiting = new Set<Waiting>();

  /** Takes a message and tells those who wait for it. */
  put(message: Received): void {
    this.received.push(message);
    for (const waiting of this.waiting) {
      if (waiting.wanted(message)) {
        this.waiting.delete(waiting);
        waiting.found(message);
      }
    }
  }

  /** The parameters of all messages of a method so far. */
  // biome-ignore lint/suspicious/noExplicitAny: the test knows what it asked for
  all(method: string): any[] {
    return this.received.filter((message) => message.method === method).map(({ params }) => params);
  }

  /** Errors that the server logged or showed since they were last taken. */
  takeErrors(): string[] {
    const errors = this.received
      .filter(({ method, params }) => MESSAGES.has(method) && params.type === MessageType.Error)
      .map(({ params }) => params.message);
    const untold = errors.slice(this.errorsTaken);
    this.errorsTaken = errors.length;
    return untold;
  }

  /** How many messages there are so far. */
  get count(): number {
    return this.received.length;
  }

  /**
   * The last message so far that is wanted, else the first to come. Rejects after a minute and says what came instead.
   * @param from of how many messages none is looked at
   */
  lastOrNext(wanted: (message: Received) => boolean, what: string, from = 0): Promise<Received> {
    const last = this.received.slice(from).findLast(wanted);
    return last ? Promise.resolve(last) : this.next(wanted, what);
  }

  /** The first message from now on that is wanted. Rejects after a minute and says what came instead. */
  next(wanted: (message: Received) => boolean, what: string): Promise<Received> {
    const before = this.received.length;
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        wanted,
        found(message) {
          clearTimeout(timer);
          resolve(message);
        },
      };
      const timer = setTimeout(() => {
        this.waiting.delete(waiting);
        const came = this.received.slice(before).map((message) => JSON.stringify(message).slice(0, 200));
        reject(new Error(`waited in vain for ${what}; what came: ${came.join("\n") || "nothing"}`));
      }, PATIENCE_MS);
      this.waiting.add(waiting);
    });
  }
}
