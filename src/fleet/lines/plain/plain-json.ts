import { knownText } from "./known-text.js";
import type { Token } from "./token.js";

/** Thrown where JSON is not plain, or is none: its line is for `JSON.parse`. No error, as nobody wants its stack. */
export const NOT_PLAIN: unique symbol = Symbol("not plain");

/** A value of JSON that holds no other. */
export type Scalar = string | number | boolean | null;

/** Bytes that JSON is made of. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const ZERO = 0x30;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

const TAB = 0x09;
const RETURN = 0x0d;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
const SMALL_F = 0x66;
const SMALL_N = 0x6e;
const SMALL_T = 0x74;
const FIRST_BEYOND_ASCII = 0x80;

/**
 * Reads JSON from bytes as far as it is plain: whole numbers from 0 to 2^53 - 1, texts of ASCII without escapes. What it reads
 * is what `JSON.parse` makes of it; it throws `NOT_PLAIN` for all else, whether that is JSON or not.
 */
export class PlainJson {
  /** The index of the next byte. */
  at = 0;
  private readonly view: DataView;

  /** @param text the text of some bytes of ASCII, the end exclusive */
  constructor(
    readonly bytes: Uint8Array,
    private readonly text: (from: number, to: number) => string,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Passes white space, but no line end. */
  space(): void {
    const { bytes } = this;
    let { at } = this;
    for (let byte = bytes[at]; byte === SPACE || byte === TAB || byte === RETURN; byte = bytes[at]) at++;
    this.at = at;
  }

  /** Takes a byte, if it comes next, or behind white space. */
  take(wanted: number): boolean {
    if (this.takeNext(wanted)) return true;
    this.space();
    return this.takeNext(wanted);
  }

  /** Takes a byte that must come next, or behind white space. @throws NOT_PLAIN where another does */
  need(wanted: number): void {
    if (!this.take(wanted)) throw NOT_PLAIN;
  }

  /** Takes a byte, if it comes next. */
  takeNext(wanted: number): boolean {
    if (this.bytes[this.at] !== wanted) return false;
    this.at++;
    return true;
  }

  /** Takes bytes, if they all come next. */
  takeToken(token: Token): boolean {
    if (!token.isAt(this.view, this.at)) return false;
    this.at += token.length;
    return true;
  }

  /** A text that hardly comes again. @throws NOT_PLAIN */
  rareText(): string {
    this.need(QUOTE);
    const from = this.at;
    this.restOfText();
    return this.text(from, this.at - 1);
  }

  /** A value that is neither a list nor an object. @throws NOT_PLAIN */
  scalar(): Scalar {
    this.space();
    const number = this.number();
    if (number >= 0) return number;
    if (this.bytes[this.at] === QUOTE) {
      const from = ++this.at;
      this.restOfText();
      return knownText(this.bytes, from, this.at - 1, this.text);
    }
    const word = this.word();
    if (word === undefined) throw NOT_PLAIN;
    return word;
  }

  /** Passes the rest of a text, and its quote. @throws NOT_PLAIN */
  restOfText(): void {
    const { bytes } = this;
    let { at } = this;
    for (;;) {
      const byte = bytes[at++] as number;
      if (byte === QUOTE) break;
      // Written so that undefined, behind the last byte, throws too.
      if (!(byte >= SPACE && byte < FIRST_BEYOND_ASCII && byte !== BACKSLASH)) throw NOT_PLAIN;
    }
    this.at = at;
  }

  /** `true`, `false` or `null`; undefined where something else comes. */
  word(): boolean | null | undefined {
    const byte = this.bytes[this.at];
    if (byte === SMALL_T && this.letters("true")) return true;
    if (byte === SMALL_F && this.letters("false")) return false;
    return byte === SMALL_N && this.letters("null") ? null : undefined;
  }

  private letters(word: string): boolean {
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false;
    this.at += word.length;
    return true;
  }

  /** The whole number that comes next; -1 where none does, or none that is plain. */
  number(): number {
    const { bytes } = this;
    let { at } = this;
    let digit = (bytes[at] as number) - ZERO;
    if (!(digit >= 0 && digit < 10)) return -1;
    const isZero = digit === 0;
    let value = 0;
    do {
      value = value * 10 + digit;
      digit = (bytes[++at] as number) - ZERO;
    } while (digit >= 0 && digit < 10);
    const byte = bytes[at];
    // Neither a fraction nor an exponent.
    const isEnd = byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte === SPACE;
    const hasLeadingZero = isZero && at > this.at + 1;
    if (!isEnd || hasLeadingZero || value > Number.MAX_SAFE_INTEGER) return -1;
    this.at = at;
    return value;
  }
}
