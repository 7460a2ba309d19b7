import type { IToken } from "chevrotain";
import type { Position } from "vscode-languageserver";
import { isFirstOnItsLine as isFirst } from "../../document/lines.js";
import type { Part } from "../../document/part.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import { balanceBraces } from "../../parser/braces.js";
import type { KexecLexerResult } from "../../parser/lexer.js";
import { lexText } from "../../parser/parse-text.js";

/** A place in a document at which something is written, with the word or string there. Offsets in the part's text. */
export interface Cursor {
  readonly part: Part;
  readonly offset: number;
  /** Where the word or the inside of the string begins and ends; both are the offset where there is none. */
  readonly start: number;
  readonly end: number;
  /** Of a string: whether its closing quote is there. */
  readonly string: "open" | "closed" | undefined;
  /** The tokens of the part without that word or string. */
  readonly tokens: readonly IToken[];
  /** How many of them stand before it. */
  readonly at: number;
}

const lexed = new WeakMap<Part, KexecLexerResult>();

/**
 * The place before a word that its own word runs into: `mem` before `scratch` in `memscratch`, nothing before `scratch`.
 * Undefined where no word stands behind the place, and where that is not one of those.
 * @param isOther whether a word is by itself what stands there
 */
export function beforeWord(cursor: Cursor, isOther: (word: string) => boolean): Cursor | undefined {
  const { part, offset, end, at, string } = cursor;
  const word = part.text.slice(offset, end);
  if (string !== undefined || !isOther(word)) return undefined;
  const own = tokensOf(part).tokens.find((token) => touches(token, offset));
  const [token] = lexText(word).tokens;
  if (!own || !token) return undefined;
  const moved = {
    startOffset: offset,
    startLine: own.startLine as number,
    endLine: own.endLine as number,
    startColumn: (own.startColumn as number) + offset - own.startOffset,
  };
  return { ...cursor, end: offset, tokens: cursor.tokens.toSpliced(at, 0, { ...token, ...moved }) };
}

/** What stands at a position; undefined in a comment. */
export function cursorAt(document: ScenarioDocument, position: Position): Cursor | undefined {
  const place = document.offsetAt(position);
  const part = document.partAt(place);
  const offset = place - part.start;
  const { tokens, hidden } = tokensOf(part);
  if (hidden.some((token) => isInComment(token, offset))) return undefined;
  const own = tokens.find((token) => touches(token, offset));
  const isString = own?.tokenType.name === "STRING";
  const closed = own && isString && isClosed(own);
  const start = startOfVersion(part.text, offset) ?? (own ? own.startOffset + (isString ? 1 : 0) : offset);
  const rest = withoutSurplus(
    tokens.filter((token) => token !== own && !(token.startOffset >= start && token.startOffset < offset)),
    part.text,
  );
  const at = rest.findIndex(({ startOffset }) => startOffset >= start);
  return {
    part,
    offset,
    start,
    end: own ? endOf(own) - (closed ? 1 : 0) : offset,
    string: isString ? (closed ? "closed" : "open") : undefined,
    tokens: rest,
    at: at < 0 ? rest.length : at,
  };
}

/** Tokens without braces that close nothing, and with those that begin a block whose head has none: as the parser reads them. */
function withoutSurplus(tokens: IToken[], text: string): IToken[] {
  const balanced = balanceBraces(tokens, inserted, text).tokens;
  // A block that is left open is open to the end.
  return balanced === tokens ? tokens : balanced.filter((token) => !token.isInsertedInRecovery || token.image === "{");
}

/** A brace that stands in no text. */
function inserted(image: "{" | "}"): IToken {
  const tokenType = { name: image, PATTERN: image };
  return { image, startOffset: Number.NaN, tokenType, tokenTypeIdx: 0, isInsertedInRecovery: true };
}

/** What is written of the word or string up to the place. */
export function prefixOf({ part, start, offset }: Cursor): string {
  return part.text.slice(start, offset);
}

/** Whether the word is the first on its line. */
export function isFirstOnItsLine({ part, start }: Cursor): boolean {
  return isFirst(part.text, start);
}

function tokensOf(part: Part): KexecLexerResult {
  let known = lexed.get(part);
  if (!known) {
    known = lexText(part.text);
    lexed.set(part, known);
  }
  return known;
}

function isInComment(token: IToken, offset: number): boolean {
  const { image, startOffset } = token;
  if (offset <= startOffset) return false;
  if (image.startsWith("//")) return offset <= endOf(token);
  if (!image.startsWith("/*")) return false;
  return offset < endOf(token) || (offset === endOf(token) && (image.length < 4 || !image.endsWith("*/")));
}

/** Whether a place is in a word or number, at its end or its beginning; or inside a string. */
function touches(token: IToken, offset: number): boolean {
  const { image, startOffset } = token;
  if (image.startsWith('"')) return offset > startOffset && (offset < endOf(token) || !isClosed(token));
  return /^\w/.test(image) && startOffset <= offset && offset <= endOf(token);
}

/** Where a version begins that ends in a dot here: `6.` is none yet. */
function startOfVersion(text: string, offset: number): number | undefined {
  const version = /(?<![\w.])\d+\.(?:\d+\.)?$/.exec(text.slice(Math.max(0, offset - 24), offset));
  return version ? offset - version[0].length : undefined;
}

function isClosed({ image }: IToken): boolean {
  return image.length > 1 && /^"(?:\\.|[^\\"])*"$/.test(image);
}

function endOf({ startOffset, image }: IToken): number {
  return startOffset + image.length;
}
