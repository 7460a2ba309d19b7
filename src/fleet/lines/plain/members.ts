import { CLOSE_OBJECT, COLON, COMMA, NOT_PLAIN, OPEN_OBJECT, type PlainJson, QUOTE } from "./plain-json.js";
import { skipValue } from "./skip.js";
import { Token } from "./token.js";

/** A key of an object that means something. */
interface Key {
  /** With its quotes and the colon. */
  readonly token: Token;
  readonly index: number;
  readonly read: (json: PlainJson) => unknown;
}

/** Reads objects of which some keys mean something; none lies inside another that is read by the same. */
export class Members<T> {
  private readonly byFirstByte: Key[][] = Array.from({ length: 128 }, () => []);
  private readonly values: unknown[] = [];

  /**
   * @param readers what reads the value of each key, whose name is of ASCII
   * @param make makes the object of the values, in the order of the readers; undefined for what is not there
   */
  constructor(
    readers: Readonly<Record<string, (json: PlainJson) => unknown>>,
    private readonly make: (...values: unknown[]) => T,
  ) {
    for (const [index, [name, read]] of Object.entries(readers).entries()) {
      this.byFirstByte[name.charCodeAt(0)]?.push({ token: new Token(`"${name}":`), index, read });
      this.values.push(undefined);
    }
  }

  /** Reads an object. @throws NOT_PLAIN, also for a key that comes twice */
  object(json: PlainJson): T {
    const { values } = this;
    for (let i = 0; i < values.length; i++) values[i] = undefined;
    json.need(OPEN_OBJECT);
    if (!json.take(CLOSE_OBJECT)) {
      do this.member(json);
      while (json.take(COMMA));
      json.need(CLOSE_OBJECT);
    }
    return this.make(...values);
  }

  private member(json: PlainJson): void {
    json.space();
    const key = this.keyAt(json);
    if (key) {
      if (this.values[key.index] !== undefined) throw NOT_PLAIN;
      this.values[key.index] = key.read(json);
    } else {
      json.need(QUOTE);
      json.restOfText();
      // With white space before it, this might be a key that means something.
      if (!json.takeNext(COLON)) throw NOT_PLAIN;
      skipValue(json);
    }
  }

  private keyAt(json: PlainJson): Key | undefined {
    const keys = this.byFirstByte[json.bytes[json.at + 1] as number];
    if (keys) {
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i] as Key;
        if (json.takeToken(key.token)) return key;
      }
    }
    return undefined;
  }
}
