import type { Connection } from "vscode-languageserver";
import { messageText } from "../../../report/printable.js";
import { limitedStory } from "../../../report/story/limit.js";
import { tellStory } from "../../../report/story/tell.js";
import type { Answer } from "../answer.js";
import { freshness } from "../map/answer.js";
import { placesOf } from "../map/places.js";
import { shownImage } from "../map/shown-image.js";
import type { StoryAnswer, StoryRequest } from "../protocol.js";
import type { View } from "../view.js";

/** Connects the request of a story. */
export function connectStory(connection: Connection, answer: Answer): void {
  connection.onRequest("kexec/story", answer(storyAnswer, "uri", "image"));
}

/** `kexec/story`: how the kernel searched, with what that is written stands behind it; of an image that has a mistake now, as it was before. */
export function storyAnswer(view: View, { image: name }: StoryRequest["params"]): StoryAnswer {
  const shown = shownImage(view, name);
  if (!shown) {
    const notice = `There is no image ${messageText(name)} in this scenario.`;
    return { story: null, freshness: "gone", notice, places: [] };
  }
  const story = shown.report ? tellStory(shown.report) : null;
  return { story: story && limitedStory(story), ...freshness(view, shown), places: placesOf(view, shown, undefined) };
}
