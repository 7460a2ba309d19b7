import type { MapAnswer } from "../../language/lsp/protocol.js";
import type { MapState } from "../../map/messages.js";
import { fileName } from "../files/file-name.js";
import { freshnessOf, shownAnswer } from "../live/freshness.js";
import type { Known } from "../live/known.js";
import type { Shown } from "./shown.js";

/**
 * All that a map shows.
 * @param last the last answer with a map to the same question; it stays, as an old one, while there is none
 */
export function mapState(shown: Shown, known: Known<MapAnswer>, last: MapAnswer | undefined): MapState {
  const file = fileName(shown.uri);
  const named = known.kind === "answer" ? known.answer : last;
  const answer = shownAnswer(known, last);
  return {
    ...shown,
    file,
    images: named?.images.map(({ name }) => name) ?? [],
    kernels: answer?.kernels ?? [],
    map: answer?.map ?? null,
    other: answer?.other ?? null,
    moves: answer?.moves ?? [],
    ...freshnessOf(known, file, last !== undefined),
  };
}
