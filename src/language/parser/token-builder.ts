import type { TokenType, TokenVocabulary } from "chevrotain";
import { DefaultTokenBuilder, type Grammar } from "langium";

const WORD = /^[A-Za-z_]/;

/** Builds the tokens so that every word of the language is an ID as well: no word is stolen from the user's names. */
export class KexecTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar): TokenVocabulary {
    const tokens = super.buildTokens(grammar) as TokenType[];
    const id = tokens.find(({ name }) => name === "ID");
    if (!id) throw new Error("the grammar has no ID");
    for (const token of tokens) {
      if (token !== id && typeof token.PATTERN === "string" && WORD.test(token.PATTERN)) token.CATEGORIES = [id];
    }
    return tokens;
  }
}
