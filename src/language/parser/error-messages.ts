import type { TokenType } from "chevrotain";
import { AbstractParserErrorMessageProvider } from "langium";

/** Reduces the parser's own messages to what it expected; `describeSyntaxError` makes the sentence. */
export class ExpectedTokenMessages extends AbstractParserErrorMessageProvider {
  override buildMismatchTokenMessage({ expected }: { expected: TokenType }): string {
    return WORDS[expected.name] ?? `\`${expected.name}\``;
  }

  override buildNoViableAltMessage(): string {
    return "something else";
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ID: "a name",
  STRING: 'a file name in `"…"`',
  EOF: "the end of the file",
};
