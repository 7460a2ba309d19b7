import type { IToken } from "chevrotain";
import type { Position } from "vscode-languageserver";
import type { Part } from "../../document/part.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
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

/** What stands at a position; undefined in a comment. */
export function cursorAt(document: ScenarioDocument, position: Position): Cursor | undefined {
  const place = document.offsetAt(position);
  const part = document.partAt(place);
  const offset = place - part.start;
  const { tokens, hidden } = tokensOf(part);
  if (hidden.some((token) => isInComment(token, offset))) return undefined;
  const own = tokens.findIndex((token) => touches(token, offset));
  const token = tokens[own];
  const unfinished = startOfVersion(part.text, offset);
  if (unfinished !== undefined) {
    const at = tokens.findIndex(({ startOffset }) => startOffset >= unfinished);
    const end = token ? endOf(token) : offset;
    const rest = tokens.filter(({ startOffset }) => startOffset < unfinished || startOffset >= end);
    return { part, offset, start: unfinished, end, string: undefined, tokens: rest, at: at < 0 ? rest.length : at };
  }
  if (!token) {
    const at = tokens.findIndex(({ startOffset }) => startOffset >= offset);
    return { part, offset, start: offset, end: offset, string: undefined, tokens, at: at < 0 ? tokens.length : at };
  }
  const isString = token.tokenType.name === "STRING";
  const closed = isString && isClosed(token);
  return {
    part,
    offset,
    start: token.startOffset + (isString ? 1 : 0),
    end: endOf(token) - (closed ? 1 : 0),
    string: isString ? (closed ? "closed" : "open") : undefined,
    tokens: tokens.filter((other) => other !== token),
    at: own,
  };
}

/** What is written of the word or string up to the place. */
export function prefixOf({ part, start, offset }: Cursor): string {
  return part.text.slice(start, offset);
}

/** Whether nothing but space stands before the word on its line. */
export function isFirstOnItsLine({ part, start }: Cursor): boolean {
  return /(?:^|[\r\n])[^\S\r\n]*$/.test(part.text.slice(Math.max(0, start - 1000), start));
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
