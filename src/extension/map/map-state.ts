import type { MapAnswer } from "../../language/lsp/protocol.js";
import type { MapState } from "../../map/messages.js";
import { fileName } from "../files/file-name.js";
import type { Known } from "./ask-map.js";
import type { Shown } from "./shown.js";

/**
 * All that a map shows.
 * @param last the last answer with a map to the same question; it stays, as an old one, while there is none
 */
export function mapState(shown: Shown, known: Known, last: MapAnswer | undefined): MapState {
  const file = fileName(shown.uri);
  const common = { ...shown, file };
  const kept = { images: namesOf(last), kernels: last?.kernels ?? [], ...mapsOf(last) };
  const before = last?.map ? " This is what was so before." : "";
  switch (known.kind) {
    case "closed":
      return { ...common, ...kept, freshness: "gone", notice: `${file} is not open.${before}` };
    case "silent":
      return { ...common, ...kept, freshness: "old", notice: `${known.reason}${before}` };
    case "answer": {
      const { answer } = known;
      const { freshness, notice, kernels } = answer;
      const told = { ...common, images: namesOf(answer), freshness };
      return freshness === "gone"
        ? { ...told, ...mapsOf(last), kernels: kept.kernels, notice: `${notice}${before}` }
        : { ...told, ...mapsOf(answer), kernels, notice };
    }
  }
}

function namesOf(answer: MapAnswer | undefined): string[] {
  return answer?.images.map(({ name }) => name) ?? [];
}

function mapsOf(answer: MapAnswer | undefined): Pick<MapState, "map" | "other" | "moves"> {
  return { map: answer?.map ?? null, other: answer?.other ?? null, moves: answer?.moves ?? [] };
}
