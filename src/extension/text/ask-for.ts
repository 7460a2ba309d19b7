import type { Session } from "../server/session.js";
import type { ShownText } from "./address.js";

/** The editor breaks the lines of an explanation at its own width. */
const UNBROKEN = 0;

/**
 * A text, from the server. Never rejects: what stands in its place says why it is not there.
 * @param last what the server answered before; it stays while the server does not answer
 */
export async function askFor(
  text: ShownText | undefined,
  session: Pick<Session, "request">,
  last: string | undefined,
): Promise<string> {
  if (!text) return "This text is no longer known. Close it, and ask for it anew.\n";
  const { uri, image } = text;
  try {
    const answer =
      text.kind === "explain"
        ? await session.request("kexec/explain", { uri, image, width: UNBROKEN })
        : await session.request("kexec/report", { uri, image, format: "text" });
    return answer?.text ?? `There is no image ${image} in this scenario now.\n`;
  } catch (error) {
    return last ?? `There is no answer yet: ${error instanceof Error ? error.message : String(error)}.\n`;
  }
}
