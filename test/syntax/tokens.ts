import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar } from "vscode-textmate";

const SYNTAXES = join(import.meta.dirname, "../../syntaxes");

/** A piece of a text, and the scopes that the TextMate grammar gives it, the outermost first. */
export interface ScopedToken {
  /** From the beginning of the text, in UTF-16 units. */
  readonly offset: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

/** The grammar of `.kexec`, as the editor uses it. */
export async function kexecGrammar(): Promise<IGrammar> {
  const { resolve } = createRequire(import.meta.url);
  await oniguruma.loadWASM(readFileSync(resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => {
      const path = join(SYNTAXES, "kexec.tmLanguage.json");
      return textmate.parseRawGrammar(readFileSync(path, "utf8"), path);
    },
  });
  const grammar = await registry.loadGrammar("source.kexec");
  if (!grammar) throw new Error("the grammar cannot be loaded");
  return grammar;
}

/** The pieces of a text, line by line; line ends are in none of them. */
export function scopedTokens(grammar: IGrammar, text: string): ScopedToken[] {
  const found: ScopedToken[] = [];
  let stack = textmate.INITIAL;
  let offset = 0;
  for (const [line, content = ""] of text.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    const { tokens, ruleStack } = grammar.tokenizeLine(content, stack);
    for (const { startIndex, endIndex, scopes } of tokens) {
      found.push({ offset: offset + startIndex, text: content.slice(startIndex, endIndex), scopes });
    }
    stack = ruleStack;
    offset += line.length;
  }
  return found;
}
