import { PROFILES, type Profile, profileFor } from "../../../engine/index.js";
import { moveWords } from "../../../report/compare/moves.js";
import { spotOf } from "../../analysis/finding.js";
import type { MapAnswer, MapComparison, MapRequest } from "../protocol.js";
import { rangeOf } from "../ranges.js";
import { freshness, gone } from "../shown/freshness.js";
import { comparedImage, type ShownImage, shownImage } from "../shown/image.js";
import { placesOf } from "../shown/places.js";
import type { View } from "../view.js";

/** `kexec/map`: all that a memory map shows of an image, and of what it is held against. */
export function mapAnswer(view: View, { image: name, compare }: MapRequest["params"]): MapAnswer {
  const images = view.analysis.images.flatMap(({ node }) =>
    node.name === undefined ? [] : [{ name: node.name, range: rangeOf(spotOf(node)) }],
  );
  const shown = shownImage(view, name);
  if (!shown) return { images, kernels: [], map: null, ...gone(name), other: null, moves: [], places: [] };
  const other = compare ? comparedImage(view, shown, compare) : undefined;
  return {
    images,
    kernels: kernelsFor(shown),
    map: shown.map,
    ...freshness(view, shown),
    other: other?.map ?? null,
    moves: compare ? moves(shown, other, compare) : [],
    places: placesOf(view, shown, other),
  };
}

/** The rows of the table that do anything else than the image's own kernel. */
function kernelsFor({ placed: { machine } }: ShownImage): string[] {
  const own: Profile | undefined = machine && profileFor(machine.version);
  return PROFILES.filter((row) => row !== own).map(({ since }) => since);
}

/** What is otherwise by the answer beside, or why there is none. */
function moves(shown: ShownImage, other: ShownImage | undefined, compare: MapComparison): string[] {
  if (!other) return ["the other image is not there any more"];
  // Of another image the same segment is the one that bears the same name.
  if (shown.report && other.report)
    return "image" in compare
      ? moveWords(shown.report, other.report, ({ name }) => name)
      : moveWords(shown.report, other.report);
  if (other.report) return [];
  const [fault = "the image or its machine has an error"] = other.faults;
  return [`not placed: ${fault}`];
}
