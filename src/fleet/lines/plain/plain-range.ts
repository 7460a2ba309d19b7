import { Members } from "./members.js";
import { CLOSE_OBJECT, type PlainJson, type Scalar } from "./plain-json.js";
import { Token } from "./token.js";

/** A range of memory as it is read, before anybody checked it. */
interface PlainRange {
  readonly start: Scalar | undefined;
  readonly end: Scalar | undefined;
  readonly node?: Scalar | undefined;
}

const scalar = (json: PlainJson) => json.scalar();

const range = new Members<PlainRange>(
  { start: scalar, end: scalar, node: scalar, name: scalar, driverManaged: scalar, asListed: scalar },
  (start, end, node, name, driverManaged, asListed) =>
    ({ start, end, node, name, driverManaged, asListed }) as PlainRange,
);

const START = new Token('{"start":');
const END = new Token(',"end":');
const NODE = new Token(',"node":');

/** Reads a range of memory. Most are written as `JSON.stringify` writes them, with the same keys in the same order. */
export function plainRange(json: PlainJson): PlainRange {
  const { at } = json;
  if (json.takeToken(START)) {
    const start = json.number();
    if (start >= 0 && json.takeToken(END)) {
      const end = json.number();
      if (end >= 0 && json.takeNext(CLOSE_OBJECT)) return { start, end };
      if (end >= 0 && json.takeToken(NODE)) {
        const node = json.number();
        if (node >= 0 && json.takeNext(CLOSE_OBJECT)) return { start, end, node };
      }
    }
  }
  json.at = at;
  return range.object(json);
}
