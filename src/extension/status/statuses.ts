import type { KexecStatus } from "../../language/lsp/protocol.js";
import type { DocumentStatus } from "./words.js";

/** A document that is busy for longer than this, in milliseconds, is silent. */
export const SILENT_AFTER = 15_000;

/** The last status of each open document. */
export class Statuses {
  readonly #known = new Map<string, DocumentStatus>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed: (uri: string) => void;

  /** @param changed called with the URI of a document whose status is another one */
  constructor(changed: (uri: string) => void) {
    this.#changed = changed;
  }

  get(uri: string): DocumentStatus | undefined {
    return this.#known.get(uri);
  }

  /** Takes what the server says of a document. */
  note(status: KexecStatus): void {
    this.forget(status.uri);
    this.#known.set(status.uri, { ...status, silent: false });
    if (status.state === "busy") {
      const timer = setTimeout(() => {
        this.#known.set(status.uri, { ...status, silent: true });
        this.#changed(status.uri);
      }, SILENT_AFTER);
      this.#timers.set(status.uri, timer);
    }
    this.#changed(status.uri);
  }

  /** Forgets a document. */
  forget(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#known.delete(uri);
  }

  /** Forgets all documents, as when the server that told of them is gone. */
  clear(): void {
    for (const uri of [...this.#known.keys()]) this.forget(uri);
  }
}
