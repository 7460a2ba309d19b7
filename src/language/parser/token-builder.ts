import { createToken, type TokenType, type TokenVocabulary } from "chevrotain";
import { DefaultTokenBuilder, type Grammar } from "langium";

const WORD = /^[A-Za-z_]/;

/**
 * A run of characters with which nothing begins. Without a token of their own, each would be held against all others, one
 * character at a time: seconds for a file that is no text. With the hidden ones, or the parser would want to know of it.
 */
export const STRANGE = createToken({
  name: "STRANGE",
  pattern:
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are strange too
    /[!#$%&':;<>?@[\\\]^`|~\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff]+/,
  group: "hidden",
});

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
    return [...tokens, STRANGE];
  }
}
