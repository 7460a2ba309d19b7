import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  NOT_PLAIN,
  OPEN_LIST,
  OPEN_OBJECT,
  type PlainJson,
  QUOTE,
  ZERO,
} from "./plain-json.js";

/** Lists and objects deeper than this are not plain. */
const DEEPEST = 16;

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const CAPITAL_E = 0x45;
const SMALL_E = 0x65;

/** Passes a value that nobody asks for; its numbers may be any. @throws NOT_PLAIN */
export function skipValue(json: PlainJson, depth = 0): void {
  if (depth > DEEPEST) throw NOT_PLAIN;
  if (json.take(OPEN_OBJECT)) {
    if (json.take(CLOSE_OBJECT)) return;
    do {
      json.need(QUOTE);
      json.restOfText();
      json.need(COLON);
      skipValue(json, depth + 1);
    } while (json.take(COMMA));
    json.need(CLOSE_OBJECT);
  } else if (json.take(OPEN_LIST)) {
    if (json.take(CLOSE_LIST)) return;
    do skipValue(json, depth + 1);
    while (json.take(COMMA));
    json.need(CLOSE_LIST);
  } else if (json.take(QUOTE)) {
    json.restOfText();
  } else if (json.word() === undefined) {
    skipNumber(json);
  }
}

function skipNumber(json: PlainJson): void {
  json.takeNext(MINUS);
  if (!json.takeNext(ZERO)) digits(json);
  if (json.takeNext(POINT)) digits(json);
  if (!json.takeNext(SMALL_E) && !json.takeNext(CAPITAL_E)) return;
  if (!json.takeNext(PLUS)) json.takeNext(MINUS);
  digits(json);
}

function digits(json: PlainJson): void {
  const from = json.at;
  while (isDigit(json.bytes[json.at] as number)) json.at++;
  if (json.at === from) throw NOT_PLAIN;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte < ZERO + 10;
}
