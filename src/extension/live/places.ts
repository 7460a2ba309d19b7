import type { Position, Range } from "vscode-languageclient";
import type { MapItemId, MapPlace } from "../../language/lsp/protocol.js";

/** Where an item is written; undefined when nothing that is written makes it. */
export function placeOf(places: readonly MapPlace[], { id, other }: MapItemId): MapPlace | undefined {
  return places.find(({ items }) => items.some((item) => item.id === id && item.other === other));
}

/**
 * The place that a cursor is in: of those within one another the innermost.
 * @param uri of the document, as places have it
 */
export function placeAt(places: readonly MapPlace[], uri: string, cursor: Position): MapPlace | undefined {
  const around = places.filter((place) => place.uri === uri && place.range && holds(place.range, cursor));
  return around.reduce<MapPlace | undefined>(
    (inner, place) => (inner && !isWithin(place, inner) ? inner : place),
    undefined,
  );
}

function isWithin({ range: inner }: MapPlace, { range: outer }: MapPlace): boolean {
  return inner !== null && outer !== null && !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

/** Whether a position is in a range, or at its end. */
export function holds({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
