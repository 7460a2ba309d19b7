import { limitedStory } from "../../../report/story/limit.js";
import { tellStory } from "../../../report/story/tell.js";
import type { StoryAnswer, StoryRequest } from "../protocol.js";
import { freshness, gone } from "../shown/freshness.js";
import { shownImage } from "../shown/image.js";
import { placesOf } from "../shown/places.js";
import type { View } from "../view.js";

/** `kexec/story`: how the kernel searched, with what that is written stands behind it; of an image that has a mistake now, as it was before. */
export function storyAnswer(view: View, { image: name }: StoryRequest["params"]): StoryAnswer {
  const shown = shownImage(view, name);
  if (!shown) return { story: null, ...gone(name), places: [] };
  const story = shown.report ? tellStory(shown.report) : null;
  return { story: story && limitedStory(story), ...freshness(view, shown), places: placesOf(view, shown, undefined) };
}
