import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { blocksOf, DOCS } from "../docs/markdown.js";
import { kexecGrammar, scopedTokens } from "./tokens.js";
import { type WantedScope, wantedScopes } from "./wanted-scopes.js";
import { wordNamedScenario } from "./word-named-scenarios.js";

const root = join(import.meta.dirname, "../..");
let grammar: IGrammar;
beforeAll(async () => {
  grammar = await kexecGrammar();
});

/** Each token that looks otherwise than it must. */
function differences(text: string, wanted: readonly WantedScope[]): string[] {
  const tokens = scopedTokens(grammar, text);
  return wanted.flatMap(({ offset, text: word, scope }) => {
    const pieces = tokens.filter(
      (token) => token.offset < offset + word.length && token.offset + token.text.length > offset,
    );
    const wrong = pieces.filter(({ scopes }) => !scopes.some((given) => given.startsWith(`${scope}.`)));
    const line = text.slice(0, offset).split(/\r\n|\n|\r/).length;
    return wrong.map(
      ({ text: piece, scopes }) => `line ${line}: ${piece} of ${word} is ${scopes.join(" ")}, not ${scope}`,
    );
  });
}

describe("the TextMate grammar sees what the parser sees", () => {
  const files = globSync(["examples/**/*.kexec", "test/fixtures/**/*.kexec"], { cwd: root });

  test("in the examples and in every sound fixture", () => {
    const texts = files.map((path) => ({ path, text: readFileSync(join(root, path), "utf8").replaceAll(/[»«]/g, "") }));
    const sound = texts.flatMap(({ path, text }) => {
      const wanted = wantedScopes(text);
      return wanted ? [{ path, text, wanted }] : [];
    });
    expect(sound.length).toBeGreaterThan(100);
    expect(
      sound.flatMap(({ path, text, wanted }) => differences(text, wanted).map((line) => `${path}: ${line}`)),
    ).toEqual([]);
  });

  test("and leaves nothing in the examples without a look", () => {
    const examples = files.filter((path) => path.startsWith("examples"));
    const plain = examples.flatMap((path) =>
      scopedTokens(grammar, readFileSync(join(root, path), "utf8"))
        .filter(({ text, scopes }) => /[^\s,]/.test(text) && scopes.every((scope) => /^(source|meta)\./.test(scope)))
        .map(({ text }) => `${path}: ${text}`),
    );
    expect(examples.length).toBeGreaterThan(10);
    expect(plain).toEqual([]);
  });

  test("in the documentation", () => {
    const pages = globSync("**/*.md", { cwd: DOCS });
    const texts = pages.flatMap((page) =>
      blocksOf(readFileSync(join(DOCS, page), "utf8"))
        .filter(({ info }) => /^kexec( fails)?$/.test(info))
        .map(({ text }) => text),
    );
    const sound = texts.flatMap((text) => {
      const wanted = wantedScopes(text);
      return wanted ? [{ text, wanted }] : [];
    });
    expect(sound.length).toBeGreaterThan(20);
    expect(sound.flatMap(({ text, wanted }) => differences(text, wanted))).toEqual([]);
  });

  test("where names are words of the language", () => {
    let sound = 0;
    const check = fc.property(wordNamedScenario, (text) => {
      const wanted = wantedScopes(text);
      if (wanted) sound++;
      expect(differences(text, wanted ?? [])).toEqual([]);
    });
    fc.assert(check, { numRuns: 2000 });
    expect(sound).toBeGreaterThan(500);
  });
});
