import type { MapAnswer } from "../../language/lsp/protocol.js";
import type { Session } from "../server/session.js";
import type { Shown } from "./shown.js";

/** What is known of a shown image. */
export type Known =
  | { readonly kind: "answer"; readonly answer: MapAnswer }
  /** The server knows of no such document. */
  | { readonly kind: "closed" }
  /** The server gives no answer. */
  | { readonly kind: "silent"; readonly reason: string };

/** Asks the server for a map. Never rejects. */
export async function askMap(
  { uri, image, comparison: compare }: Shown,
  session: Pick<Session, "request" | "state">,
): Promise<Known> {
  try {
    const answer = await session.request("kexec/map", { uri, image, compare });
    return answer ? { kind: "answer", answer } : { kind: "closed" };
  } catch (error) {
    const reason =
      session.state === "running"
        ? `There is no answer yet: ${error instanceof Error ? error.message : String(error)}.`
        : session.state === "starting"
          ? "The language server is starting."
          : "The language server does not run.";
    return { kind: "silent", reason };
  }
}
