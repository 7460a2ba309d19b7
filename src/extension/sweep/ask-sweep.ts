import { fileName } from "../files/file-name.js";
import type { Session } from "../server/session.js";
import type { ChosenSweep } from "./choose-sweep.js";
import type { SweepPage } from "./page.js";

/**
 * Asks the server for what came of a sweep. Never rejects: the notice says why there is nothing new.
 * @param last what was shown before: it stays while there is nothing else
 */
export async function askSweep(
  { uri, sweep }: ChosenSweep,
  theme: "light" | "dark",
  last: SweepPage | undefined,
  session: Pick<Session, "request" | "state">,
): Promise<SweepPage> {
  try {
    const answer = await session.request("kexec/sweep", { uri, sweep, theme });
    if (!answer) return before(last, `${fileName(uri)} is not open.`);
    return answer.markup === null ? before(last, answer.notice) : answer;
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return before(
      last,
      session.state === "running" ? `There is no answer yet: ${told}.` : "The language server does not run.",
    );
  }
}

function before(last: SweepPage | undefined, reason: string): SweepPage {
  const markup = last?.markup ?? null;
  return { markup, notice: markup === null ? reason : `${reason} This is what was so before.` };
}
