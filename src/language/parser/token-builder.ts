import type { TokenType, TokenVocabulary } from "chevrotain";
import { DefaultTokenBuilder, type Grammar } from "langium";

const WORD = /^[A-Za-z_]/;

/** Builds the tokens so that every word of the language and of kernel options is an ID as well: no word is stolen from the user's names. */
export class KexecTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar): TokenVocabulary {
    const tokens = super.buildTokens(grammar) as TokenType[];
    const id = tokens.find(({ name }) => name === "ID");
    if (!id) throw new Error("the grammar has no ID");
    for (const token of tokens) {
      const isKeyword = typeof token.PATTERN === "string" && WORD.test(token.PATTERN);
      if (isKeyword || token.name === "OPTION") token.CATEGORIES = [id];
    }
    return tokens;
  }
}
