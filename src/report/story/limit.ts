import type { Story, StoryBuffer, StoryTrial } from "./model.js";

/** How many regions of one buffer a panel has; hundreds that were passed over tell nobody anything. */
const MOST = 60;

/** A story that is not too long for a panel: of very many regions those that were searched, those that lack least, the first. */
export function limitedStory(story: Story): Story {
  return { ...story, buffers: story.buffers.map(limited) };
}

function limited(buffer: StoryBuffer): StoryBuffer {
  if (buffer.trials.length <= MOST) return buffer;
  const kept = new Set(buffer.trials.toSorted((a, b) => worth(a) - worth(b)).slice(0, MOST));
  return { ...buffer, trials: buffer.trials.filter((trial) => kept.has(trial)), omitted: buffer.trials.length - MOST };
}

/** Smaller is worth more: searched before passed over, then what is missing, then the order. */
function worth({ missing, step, strip, verdict }: StoryTrial): number {
  if (verdict === "chosen") return -2;
  if (strip !== null) return -1;
  return missing === null ? 2 + step / 1e6 : 1 - 1 / (1 + Number(missing));
}
