import { type AstNode, EmptyFileSystem, isReference, URI } from "langium";
import { Documents } from "../../src/language/document/documents.js";
import { ScenarioDocument } from "../../src/language/document/scenario-document.js";
import type { Scenario } from "../../src/language/generated/ast.js";
import { createKexecServices } from "../../src/language/module.js";
import type { KexecParseResult } from "../../src/language/parser/parser.js";

const kexec = createKexecServices(EmptyFileSystem);

/** What a text says, whatever it looks like: its statements without places, and its comments in their order. */
export interface Meaning {
  readonly statements: unknown;
  readonly comments: readonly string[];
}

/**
 * Reads a text as a whole.
 * @throws Error for a text with a mistake of form
 */
export function meaningOf(text: string): Meaning {
  const { problems, value } = kexec.parser.LangiumParser.parse(text) as KexecParseResult<Scenario>;
  const [problem] = problems;
  if (problem) throw new Error(`${problem.message} in ${JSON.stringify(text)}`);
  return { statements: withoutPlaces(value.statements), comments: commentsIn(text) };
}

/** What a text says as far as it can be read as a document, part by part, and what is wrong with it. */
export function readingOf(text: string): Meaning & { readonly mistakes: readonly string[] } {
  const { parts, statements } = new ScenarioDocument(URI.parse("file:///main.kexec"), text, new Documents());
  const mistakes = parts.flatMap(({ parse }) => parse.problems.map(({ message }) => message));
  return { statements: withoutPlaces(statements), comments: commentsIn(text), mistakes };
}

function commentsIn(text: string): string[] {
  const { hidden } = kexec.parser.Lexer.tokenize(text);
  return hidden.map(({ image }) => image.replace(/\r\n?/g, "\n").trimEnd());
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (isReference(value)) return { to: value.$refText };
  if (typeof value !== "object" || value === null) return value;
  const properties = Object.entries(value as AstNode).filter(([key]) => key === "$type" || !key.startsWith("$"));
  return Object.fromEntries(properties.map(([key, property]) => [key, withoutPlaces(property)]));
}
