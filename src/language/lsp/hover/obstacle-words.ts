import { type BufferSearch, type Explanation, hex, type Region } from "../../../engine/index.js";
import { capitalized } from "../../../report/observed/capitalized.js";
import { obstacleOf } from "../../../report/obstacle.js";
import { regionLabels } from "../../../report/regions.js";
import { exactSize, rangeText, segmentRange } from "../../../report/sizes.js";
import { slackOf } from "../../../report/slack.js";
import { code } from "../markup/blocks.js";

/**
 * What keeps a segment from lying further in the direction of its search, and what alignment left free in between: a
 * sentence; undefined where no search found it.
 * @param index the segment's
 */
export function obstacleWords(explanation: Explanation, search: BufferSearch, index: number): string | undefined {
  const slack = slackOf(explanation, index);
  const obstacle = obstacleOf(explanation, search);
  if (!obstacle || slack === null) return undefined;
  const { topDown } = search;
  const near = slack === 0 ? "Right " : "";
  const side = topDown ? "below" : "above";
  const free = slack === 0 ? "" : `; alignment leaves ${exactSize(slack)} free between them (slack)`;
  switch (obstacle.kind) {
    case "segment": {
      const { segment } = obstacle;
      if (!segment) return undefined;
      return `${capitalized(`${near}${side}`)} ${code(segment.name)} (\`${rangeText(segmentRange(segment))}\`), the next in its way${free}.`;
    }
    case "window": {
      const [word, value] = topDown ? (["buf_max", search.bufMax] as const) : (["buf_min", search.bufMin] as const);
      return `${capitalized(`${near}${side}`)} its \`${word}\`, \`${hex(value)}\`${free}.`;
    }
    case "region": {
      const trial = search.trials.find(({ verdict }) => verdict === "chosen");
      const label = trial && regionLabels(explanation)[trial.region];
      const { start, end } = explanation.regions[trial?.region ?? 0] as Region;
      const edge = topDown
        ? `the end of ${code(label ?? "")}, \`${hex(end)}\``
        : `the start of ${code(label ?? "")}, \`${hex(start)}\``;
      return `${capitalized(`${near}${slack === 0 ? "at" : side}`)} ${edge}${free}.`;
    }
  }
}
