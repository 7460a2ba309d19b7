import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/**
 * Waits for something until it is there or the request is cancelled that wants it, whichever comes first.
 * @throws ResponseError when it was cancelled
 */
export async function unlessCancelled<T>(work: Promise<T>, token: CancellationToken): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const cancel = () => reject(new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled"));
  if (token.isCancellationRequested) cancel();
  const listening = token.onCancellationRequested(cancel);
  try {
    return await Promise.race([work, promise]);
  } finally {
    listening.dispose();
  }
}
