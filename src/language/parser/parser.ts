import type { IRecognitionException, IToken, TokenType } from "chevrotain";
import {
  type AstNode,
  type LangiumCoreServices,
  LangiumParser,
  type Lexer,
  type LexerResult,
  type ParseResult,
  type ParserOptions,
} from "langium";
import type { Scenario } from "../generated/ast.js";
import type { KexecReference } from "../scoping/reference.js";
import type { ReferenceBuilder } from "../scoping/reference-builder.js";
import { closest } from "../suggest.js";
import { isFirstOnLine, isWord, splitStatements } from "./blocks.js";
import { balanceBraces } from "./braces.js";
import { describeSyntaxError } from "./describe.js";
import type { KexecLexer, KexecLexerResult } from "./lexer.js";
import { removeMistake } from "./mend.js";
import { isWithin, Mistakes } from "./mistakes.js";
import { keepTreesSmall } from "./node-builder.js";
import type { SyntaxProblem } from "./problem.js";

/** A parse with its problems. Every statement without a problem is complete in the tree, whatever is wrong with others. */
export interface KexecParseResult<T extends AstNode = AstNode> extends ParseResult<T> {
  readonly problems: readonly SyntaxProblem[];
  /** Offsets at which the statements begin that have a problem: their part of the tree has gaps. */
  readonly damaged: ReadonlySet<number>;
  /** Names that a damaged statement would have declared; references to them are not to be called unknown. */
  readonly lostNames: ReadonlySet<string>;
  /** Every name in the tree that stands for a declaration, in the order of the text. */
  readonly references: readonly KexecReference[];
}

/** How many mistakes of one statement are told before the rest of it is left out. */
const MISTAKES_PER_STATEMENT = 10;

/**
 * Parses so that one mistake is one problem and costs nothing else: a text that does not parse is cut into statements,
 * each is parsed by itself, what cannot be read is left out of it, and the whole is parsed again without that.
 */
export class KexecParser extends LangiumParser {
  protected override readonly lexer: ReplayLexer;
  private readonly references: ReferenceBuilder;

  constructor(services: LangiumCoreServices) {
    super(services);
    this.references = services.references.Linker as ReferenceBuilder;
    this.lexer = new ReplayLexer(services.parser.Lexer as KexecLexer);
    keepTreesSmall(this);
  }

  override parse<T extends AstNode = AstNode>(input: string, options: ParserOptions = {}): KexecParseResult<T> {
    const lexed = this.lexer.read(input);
    const brace = (image: "{" | "}") => invisible(image, this.lexer.definition[image] as TokenType);
    const balanced = balanceBraces(lexed.tokens, brace, input);
    // Behind a comment never closed, what is missing stands in it.
    const known = lexed.unclosedComment
      ? lexed.problems
      : [...lexed.problems, ...balanced.problems.filter((problem) => !isWithin(problem, lexed.problems))];
    const mistakes = new Mistakes(known, lexed.unclosedComment ? endOf(balanced.tokens) : undefined);
    const parseTokens = (tokens: IToken[], hidden: IToken[]) => {
      this.lexer.replay({ ...lexed, tokens, hidden });
      this.references.take();
      return super.parse<T>(input, options);
    };
    // Without the comments of the whole text, or each statement would cost as much as the text.
    const firstError = (tokens: IToken[]) => parseTokens(tokens, []).parserErrors[0];
    let result = parseTokens(balanced.tokens, [...lexed.hidden]);
    const lostNames = new Set<string>();
    if (result.parserErrors.length > 0) {
      const mended: IToken[] = [];
      let from = 0;
      for (const statement of splitStatements(balanced.tokens)) {
        const kept = mendStatement(statement, from, firstError, mistakes);
        addLostNames(statement, kept, lostNames);
        from = endOf(statement) + 1;
        for (const token of kept) mended.push(token);
      }
      result = parseTokens(mended, [...lexed.hidden]);
    }
    const problems = mistakes.all();
    const damaged = statementsWith(problems, cutAtStatements(balanced.tokens, result.value));
    return { ...result, problems, damaged, lostNames, references: this.references.take() };
  }
}

/**
 * Leaves out of one statement what does not parse, and notes each mistake; the very statement when it has none.
 * @param from where the statement before it ends
 */
function mendStatement(
  statement: IToken[],
  from: number,
  firstError: (tokens: IToken[]) => IRecognitionException | undefined,
  found: Mistakes,
): IToken[] {
  const known = found.firstWithin(from, endOf(statement));
  let tokens = statement;
  for (let mistakes = 0; mistakes < MISTAKES_PER_STATEMENT; ) {
    const error = firstError(tokens);
    if (!error) return tokens;
    const removal = removeMistake(tokens, error, firstError);
    found.add(describeSyntaxError(removal), endOf(removal.taken), known);
    tokens = removal.rest;
    mistakes++;
  }
  return [];
}

/** The statements as runs of tokens, cut as well where the tree has two in one run: they share a line. */
function cutAtStatements(tokens: readonly IToken[], root: AstNode): IToken[][] {
  const { statements = [] } = root as Partial<Scenario>;
  const starts = new Set(statements.map(({ $cstNode }) => $cstNode?.offset));
  return splitStatements(tokens).flatMap((run) => {
    const cuts = run.flatMap((token, i) => (i > 0 && starts.has(token.startOffset) ? [i] : []));
    return [0, ...cuts].map((cut, i) => run.slice(cut, cuts[i]));
  });
}

function startOf(tokens: readonly IToken[]): number {
  return tokens[0]?.startOffset ?? 0;
}

function endOf(tokens: readonly IToken[]): number {
  const last = tokens.findLast(({ isInsertedInRecovery }) => !isInsertedInRecovery);
  return last ? last.startOffset + last.image.length : 0;
}

/**
 * What the part of a statement that is left out would declare: the word after `machine`, `image`, `const`, or after one
 * that is meant for them. Without a name, it could be any.
 */
function addLostNames(statement: readonly IToken[], kept: readonly IToken[], names: Set<string>): void {
  const remaining = new Set(kept);
  for (const [i, token] of statement.entries()) {
    if (remaining.has(token) || !isFirstOnLine(statement, i)) continue;
    const word = closest(token.image, DECLARING);
    const name = statement[i + 1];
    if (word && name) names.add(isWord(name) && name.image !== "on" ? name.image : anyNameOf(word));
  }
}

const DECLARING: readonly string[] = ["machine", "image", "const"];

/** What stands in `lostNames` for the name of a statement that has none: `machine`, `image` or `const`. */
export function anyNameOf(word: string): string {
  return `${word} without a name`;
}

/** Where the statements begin that have a problem between their first token and their own last one. */
function statementsWith(problems: readonly SyntaxProblem[], statements: readonly IToken[][]): Set<number> {
  const damaged = new Set<number>();
  let next = 0;
  for (const statement of statements) {
    const end = endOf(ownTokens(statement));
    while ((problems[next]?.offset ?? Number.POSITIVE_INFINITY) < startOf(statement)) next++;
    if ((problems[next]?.offset ?? Number.POSITIVE_INFINITY) < end) damaged.add(startOf(statement));
  }
  return damaged;
}

/** A statement without what follows it and is none: the tokens up to its closing brace, or to the line on which its value ends. */
function ownTokens(statement: readonly IToken[]): readonly IToken[] {
  if (!["const", "import"].includes(statement[0]?.image ?? "")) return firstBlock(statement);
  let depth = 0;
  for (const [i, { image }] of statement.entries()) {
    const before = statement[i - 1]?.image ?? "";
    const goesOn =
      /^(?:const|import|[-+*/(=]|)$/.test(before) || /^[-+*/]$/.test(image) || (image === ")" && depth > 0);
    if (!goesOn && !(i === 2 && image === "=") && isFirstOnLine(statement, i)) return statement.slice(0, i);
    if (image === "(") depth++;
    if (image === ")") depth--;
  }
  return statement;
}

/** The tokens up to the brace that closes the first one; all of them where there is none. */
function firstBlock(statement: readonly IToken[]): readonly IToken[] {
  let depth = 0;
  for (const [i, { image }] of statement.entries()) {
    if (image === "{") depth++;
    if (image === "}" && --depth === 0) return statement.slice(0, i + 1);
  }
  return statement;
}

/** A token that stands in no text: the parser takes it, the syntax tree does not show it. */
function invisible(image: "{" | "}", tokenType: TokenType): IToken {
  return {
    image,
    startOffset: Number.NaN,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx as number,
    isInsertedInRecovery: true,
  };
}

/** A lexer that gives the parser tokens prepared beforehand. */
class ReplayLexer implements Lexer {
  private prepared: LexerResult | undefined;

  constructor(private readonly lexer: KexecLexer) {}

  get definition() {
    return this.lexer.definition;
  }

  read(text: string): KexecLexerResult {
    return this.lexer.tokenize(text);
  }

  replay(result: LexerResult): void {
    this.prepared = result;
  }

  /** @throws Error when nothing was prepared: the parser asks once for each text */
  tokenize(): LexerResult {
    const { prepared } = this;
    if (!prepared) throw new Error("no tokens were prepared");
    this.prepared = undefined;
    return prepared;
  }
}
