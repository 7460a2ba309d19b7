import type { RequestMethod, RequestParams, RequestResult } from "../server/messages.js";
import type { Control, ServerState, Session } from "../server/session.js";

/** What is known of what a panel shows. */
export type Known<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** The server knows of no such document. */
  | { readonly kind: "closed" }
  /** The server gives no answer. */
  | { readonly kind: "silent"; readonly reason: string };

const SILENT: Readonly<Partial<Record<ServerState, string>>> = {
  starting: "The language server is starting.",
  stopped: "The language server does not run.",
};

/** Asks the server, when it runs. Never rejects. @param control of work that may take long */
export async function ask<M extends RequestMethod>(
  session: Pick<Session, "request" | "state">,
  method: M,
  params: RequestParams<M>,
  control?: Control,
): Promise<Known<NonNullable<RequestResult<M>>>> {
  const reason = SILENT[session.state];
  if (reason !== undefined) return { kind: "silent", reason };
  try {
    const answer = await session.request(method, params, control);
    return answer ? { kind: "answer", answer } : { kind: "closed" };
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return { kind: "silent", reason: SILENT[session.state] ?? `There is no answer yet: ${told}.` };
  }
}
