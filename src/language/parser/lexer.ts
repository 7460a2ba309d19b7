import type { IToken } from "chevrotain";
import { DefaultLexer, type LexerResult, type TokenizeOptions } from "langium";
import { isFirstOnLine, STATEMENT_WORDS } from "./blocks.js";
import { type SyntaxProblem, shown } from "./problem.js";
import { STRANGE } from "./token-builder.js";

/** How deep parentheses may nest; beyond it they are an error and are left out. The parser takes some fifty stack frames for each. */
export const MAX_NESTING = 64;

/** The tokens of a text, and what is wrong with single tokens. */
export interface KexecLexerResult extends LexerResult {
  readonly problems: SyntaxProblem[];
  /** Whether the text ends inside a comment. */
  readonly unclosedComment: boolean;
}

/** Tokenizes, and finds what is wrong with single tokens: strange characters, strings and comments never closed, nesting beyond reason. */
export class KexecLexer extends DefaultLexer {
  override tokenize(text: string, options?: TokenizeOptions): KexecLexerResult {
    const lexed = super.tokenize(text, options);
    const strange = lexed.hidden.filter(({ tokenType }) => tokenType === STRANGE);
    const result = { ...lexed, hidden: lexed.hidden.filter(({ tokenType }) => tokenType !== STRANGE) };
    const problems: SyntaxProblem[] = strangeRuns(lexed.errors, strange).map(({ offset, length }) => ({
      code: "syntax-error",
      message: describeCharacters(text.slice(offset, offset + length)),
      offset,
      length,
    }));
    for (const token of result.tokens) {
      if (token.tokenType.name === "STRING" && !isClosedString(token.image)) {
        problems.push(problemAt(token, 'this string is not closed: a string ends with `"` on the line it begins on'));
      }
    }
    const comment = result.hidden.at(-1);
    const unclosedComment = comment !== undefined && isUnclosedComment(comment.image);
    if (unclosedComment) {
      problems.push({ ...problemAt(comment, "this comment is not closed: it ends with `*/`"), length: 2 });
    }
    return { ...result, tokens: limitNesting(result.tokens, problems), problems, unclosedComment };
  }
}

interface Run {
  readonly offset: number;
  readonly length: number;
}

/** The runs of characters that have no place in the language: a single `.` is one as well. */
function strangeRuns(errors: readonly Run[], tokens: readonly IToken[]): Run[] {
  const pieces = [
    ...errors,
    ...tokens.map(({ startOffset, image }) => ({ offset: startOffset, length: image.length })),
  ];
  const runs: { offset: number; length: number }[] = [];
  for (const { offset, length } of pieces.sort((a, b) => a.offset - b.offset)) {
    const last = runs.at(-1);
    if (last && last.offset + last.length === offset) last.length += length;
    else runs.push({ offset, length });
  }
  return runs;
}

/** What other languages have and this one has not. */
const HINTS: Readonly<Record<string, string>> = {
  ".": ": a range is written `first..last`",
  ";": ": fields follow one another, nothing stands between them",
  ":": ": a field's value follows its word directly",
  "#": ": a comment begins with `//`",
  "'": ': a string stands in `"…"`',
  ">": ": a `headroom` is at least a size, `>=`",
  "<": ": a `headroom` is at least a size, `>=`",
};

function describeCharacters(characters: string): string {
  const [first = ""] = characters;
  const code = `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  const name = /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(characters) ? `\`${shown(characters)}\`` : code;
  return `${name} has no place here${HINTS[characters] ?? ""}`;
}

function isUnclosedComment(image: string): boolean {
  return image.startsWith("/*") && !(image.length >= 4 && image.endsWith("*/"));
}

function isClosedString(image: string): boolean {
  return /^"(?:\\.|[^\\"])*"$/.test(image);
}

function problemAt(token: IToken, message: string): SyntaxProblem {
  return { code: "syntax-error", message, offset: token.startOffset, length: token.image.length };
}

/** Leaves out the parentheses beyond `MAX_NESTING`, with one problem at the first of them in each expression. */
function limitNesting(tokens: IToken[], problems: SyntaxProblem[]): IToken[] {
  let depth = 0;
  let told = false;
  const kept = tokens.filter((token, i) => {
    if (endsExpressions(tokens, i)) depth = 0;
    if (depth === 0) told = false;
    if (token.image === "(") {
      if (++depth <= MAX_NESTING) return true;
      if (!told) problems.push(nestingProblem(token));
      told = true;
      return false;
    }
    return token.image !== ")" || depth === 0 || depth-- <= MAX_NESTING;
  });
  return kept.length === tokens.length ? tokens : kept;
}

/** Whether no parenthesis before a token can be closed behind it. */
function endsExpressions(tokens: readonly IToken[], index: number): boolean {
  const word = tokens[index]?.image ?? "";
  return word === "{" || word === "}" || (STATEMENT_WORDS.includes(word) && isFirstOnLine(tokens, index));
}

function nestingProblem({ startOffset }: IToken): SyntaxProblem {
  const message = `parentheses nest more than ${MAX_NESTING} deep here`;
  return { code: "expression-too-deep", message, offset: startOffset, length: 1 };
}
