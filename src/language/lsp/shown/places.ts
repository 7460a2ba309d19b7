import type { MapItemId, MapPlace } from "../protocol.js";
import { locationOf, rangeOf } from "../ranges.js";
import type { View } from "../view.js";
import type { ShownImage } from "./image.js";
import { machinePlaces } from "./machine-places.js";
import { segmentPlaces } from "./segment-places.js";
import type { Written } from "./written.js";

/** Where the items of an image's map are written, and those of the map beside it. */
export function placesOf(view: View, shown: ShownImage, other: ShownImage | undefined): MapPlace[] {
  const maps = other ? [shown, other] : [shown];
  const found = maps.flatMap((image, i) =>
    [...segmentPlaces(image), ...machinePlaces(view, image)].map((written) => ({ written, of: i === 1 })),
  );
  const places = new Map<string, MapPlace & { readonly items: MapItemId[] }>();
  for (const { written, of } of found) {
    const key = keyOf(written);
    const place = places.get(key) ?? { ...placeOf(written), items: [] };
    places.set(key, place);
    place.items.push(...written.ids.map((id) => ({ other: of, id })));
  }
  return [...places.values()];
}

function placeOf({ whole, word }: Written): Omit<MapPlace, "items"> {
  const { uri, range } = locationOf(word);
  return { uri, range: whole ? rangeOf(whole) : null, selection: range };
}

/** Of two places one, where the same words stand for items of both maps. */
function keyOf({ whole, word }: Written): string {
  const { part, offset, end } = word;
  return `${part.document.uri} ${part.start + offset} ${end} ${whole?.offset} ${whole?.end}`;
}
