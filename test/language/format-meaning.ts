import { type AstNode, EmptyFileSystem, isReference } from "langium";
import { createKexecServices } from "../../src/language/module.js";
import type { KexecParseResult } from "../../src/language/parser/parser.js";

const kexec = createKexecServices(EmptyFileSystem);

/** What a text says, whatever it looks like: its tree without places, and its comments in their order. */
export interface Meaning {
  readonly tree: unknown;
  readonly comments: readonly string[];
}

/**
 * @throws Error for a text with a mistake of form
 */
export function meaningOf(text: string): Meaning {
  const { mistakes, ...meaning } = readingOf(text);
  if (mistakes.length > 0) throw new Error(`${mistakes[0]} in ${JSON.stringify(text)}`);
  return meaning;
}

/** What a text says as far as it can be read, and what is wrong with it. */
export function readingOf(text: string): Meaning & { readonly mistakes: readonly string[] } {
  const result = kexec.parser.LangiumParser.parse(text) as KexecParseResult;
  const { hidden } = kexec.parser.Lexer.tokenize(text);
  return {
    tree: withoutPlaces(result.value),
    comments: hidden.map(({ image }) => image.replace(/\r\n?/g, "\n").trimEnd()),
    mistakes: result.problems.map(({ message }) => message),
  };
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (isReference(value)) return { to: value.$refText };
  if (typeof value !== "object" || value === null) return value;
  const properties = Object.entries(value as AstNode).filter(([key]) => key === "$type" || !key.startsWith("$"));
  return Object.fromEntries(properties.map(([key, property]) => [key, withoutPlaces(property)]));
}
