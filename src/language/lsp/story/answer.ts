import { limitedStory } from "../../../report/story/limit.js";
import { tellStory } from "../../../report/story/tell.js";
import type { StoryAnswer, StoryRequest } from "../protocol.js";
import { freshness, gone } from "../shown/freshness.js";
import { type ShownImage, shownByKernel, shownImage } from "../shown/image.js";
import { placesOf } from "../shown/places.js";
import type { View } from "../view.js";

/**
 * `kexec/story`: how the kernel searched, with what that is written stands behind it; of an image that has a mistake now, as it
 * was before, unless it is asked by another kernel.
 * @throws ResponseError for a version that is none
 */
export function storyAnswer(view: View, { image: name, kernel = null }: StoryRequest["params"]): StoryAnswer {
  const written = shownImage(view, name);
  if (!written) return { story: null, ...gone(name), places: [] };
  const shown = kernel === null ? written : shownByKernel(view, written, kernel);
  const story = shown.report ? tellStory(shown.report) : null;
  const isRefused = kernel !== null && !story && written.written.load !== undefined;
  const fresh = isRefused ? refusedBy(shown, kernel) : freshness(view, shown);
  return { story: story && limitedStory(story), ...fresh, places: placesOf(view, shown, undefined) };
}

/** What is said where the other kernel does not place what the machine's own does. */
function refusedBy({ faults: [fault] }: ShownImage, kernel: string): Pick<StoryAnswer, "freshness" | "notice"> {
  return { freshness: "old", notice: `Not placed by Linux ${kernel}${fault === undefined ? "" : `: ${fault}`}.` };
}
