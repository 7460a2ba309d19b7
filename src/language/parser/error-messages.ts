import type { TokenType } from "chevrotain";
import { AbstractParserErrorMessageProvider } from "langium";

/** Reduces the parser's own messages to what it expected; `describeSyntaxError` makes the sentence. */
export class ExpectedTokenMessages extends AbstractParserErrorMessageProvider {
  override buildMismatchTokenMessage({ expected }: { expected: TokenType }): string {
    return WORDS[expected.name] ?? `\`${expected.name}\``;
  }

  override buildNoViableAltMessage(): string {
    return SOMETHING_ELSE;
  }

  override buildEarlyExitMessage(): string {
    return SOMETHING_ELSE;
  }

  override buildNotAllInputParsedMessage(): string {
    return SOMETHING_ELSE;
  }
}

/** Where too much may follow to say what: `describeSyntaxError` knows by the rule. */
const SOMETHING_ELSE = "something else";

/** The terminals of the grammar in the words of the language; a keyword is its own. */
const WORDS: Readonly<Record<string, string>> = {
  ID: "a name",
  NUMBER: "a number",
  STRING: 'a file name in `"…"`',
  EOF: "the end of the file",
};
