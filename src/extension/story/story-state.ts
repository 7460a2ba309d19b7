import type { StoryAnswer } from "../../language/lsp/protocol.js";
import type { StoryState } from "../../story-view/messages.js";
import { fileName } from "../files/file-name.js";
import type { ChosenImage } from "../images/choose-image.js";
import { freshnessOf, shownAnswer } from "../live/freshness.js";
import type { Known } from "../live/known.js";

/** What a panel shows the story of. */
export interface ShownStory extends ChosenImage {
  /** The version of another kernel than the machine's; null: by that. */
  readonly kernel: string | null;
}

/** All that a story's view shows. @param last the last answer with a story; it stays, as an old one, while there is none */
export function storyState(shown: ShownStory, known: Known<StoryAnswer>, last: StoryAnswer | undefined): StoryState {
  const file = fileName(shown.uri);
  const story = shownAnswer(known, last)?.story ?? null;
  return { ...shown, file, story, ...freshnessOf(known, file, last !== undefined) };
}

/** What a view showed before a reload of the window; undefined when that cannot be told. */
export function storyBefore(left: unknown): ShownStory | undefined {
  if (typeof left !== "object" || left === null) return undefined;
  const { image, kernel, uri } = left as Partial<Record<keyof ShownStory, unknown>>;
  if (typeof uri !== "string" || typeof image !== "string") return undefined;
  return { uri, image, kernel: typeof kernel === "string" ? kernel : null };
}
