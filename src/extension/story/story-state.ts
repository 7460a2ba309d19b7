import type { StoryAnswer } from "../../language/lsp/protocol.js";
import type { StoryState } from "../../story-view/messages.js";
import { fileName } from "../files/file-name.js";
import type { ChosenImage } from "../images/choose-image.js";
import type { Session } from "../server/session.js";

/** What is known of an image's story: an answer of the server, or why there is none. */
export type Known = StoryAnswer | { readonly reason: string; readonly freshness: "old" | "gone" };

/** Asks the server for a story. Never rejects. */
export async function askStory(
  { image, uri }: ChosenImage,
  session: Pick<Session, "request" | "state">,
): Promise<Known> {
  try {
    const answer = await session.request("kexec/story", { uri, image });
    return answer ?? { reason: `${fileName(uri)} is not open.`, freshness: "gone" };
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return { reason: session.state === "running" ? `There is no answer yet: ${told}.` : STOPPED, freshness: "old" };
  }
}

const STOPPED = "The language server does not run.";

/** All that a story's view shows. @param last the last answer with a story; it stays, as an old one, while there is none */
export function storyState(shown: ChosenImage, known: Known, last: StoryAnswer | undefined): StoryState {
  const common = { ...shown, file: fileName(shown.uri) };
  const isAnswer = "places" in known;
  if (isAnswer && known.freshness !== "gone") {
    const { freshness, notice, story } = known;
    return { ...common, story, freshness, notice };
  }
  const before = last ? " This is what was so before." : "";
  const notice = `${isAnswer ? known.notice : known.reason}${before}`;
  return { ...common, story: last?.story ?? null, freshness: known.freshness, notice };
}

/** The image that a view showed before a reload of the window; undefined when that cannot be told. */
export function imageBefore(left: unknown): ChosenImage | undefined {
  if (typeof left !== "object" || left === null) return undefined;
  const { image, uri } = left as Partial<Record<keyof ChosenImage, unknown>>;
  return typeof uri === "string" && typeof image === "string" ? { uri, image } : undefined;
}
