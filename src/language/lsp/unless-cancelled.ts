import type { CancellationToken } from "vscode-languageserver";

/** Waits for something until it is there or the request is cancelled that wants it, whichever comes first. */
export async function unlessCancelled(work: Promise<void>, token: CancellationToken): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = token.onCancellationRequested(() => resolve());
  try {
    await Promise.race([work, promise]);
  } finally {
    listening.dispose();
  }
}
