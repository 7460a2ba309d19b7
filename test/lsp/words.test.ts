import { readFileSync } from "node:fs";
import { AstUtils, GrammarAST } from "langium";
import { describe, expect, test } from "vitest";
import { ARCHS } from "../../src/engine/index.js";
import { KexecGrammar } from "../../src/language/generated/grammar.js";
import { SECTIONS, WORDS, type WordPlace, type WordText, wordText } from "../../src/language/lsp/words/index.js";
import { FIELD_WORDS, STATEMENT_WORDS } from "../../src/language/parser/blocks.js";

const DOCS = readFileSync("docs/language.md", "utf8");

const ALL: readonly (readonly [string, string, WordText])[] = Object.entries(WORDS).flatMap(([place, words]) =>
  Object.entries(words as Record<string, WordText>).map(([word, text]) => [place, word, text] as const),
);

describe("every word has a text", () => {
  test.each(Object.entries({ file: STATEMENT_WORDS, ...FIELD_WORDS }))("the words of %s", (block, words) => {
    for (const word of words) expect(wordText(block as WordPlace, word)?.text, word).toBeDefined();
  });

  test("the words of the grammar, `from` under the field that it belongs to", () => {
    const keywords = new Set(
      AstUtils.streamAllContents(KexecGrammar())
        .filter(GrammarAST.isKeyword)
        .map(({ value }) => value)
        .filter((value) => /^\w/.test(value)),
    );
    expect(keywords.size).toBeGreaterThan(50);
    const known = new Set(ALL.map(([, word]) => word));
    expect([...keywords].filter((word) => !known.has(word) && word !== "from")).toEqual([]);
  });

  test.each<[WordPlace, readonly string[]]>([
    ["from", ["ram", "reserved", "crashkernel", "memtotal", "config", "scratch"]],
    ["observed", ["from", "load"]],
    ["sweep", ["scratch", "kernel", "kho"]],
    ["sweepHead", ["of"]],
    ["axis", ["from", "to", "step"]],
    ["ram", ["node", "driver_managed"]],
    ["arch", ARCHS],
    ["walk", ["resources", "memblock"]],
    ["kho", ["on", "off"]],
    ["finalized", ["yes", "no"]],
    ["type", ["default", "crash"]],
    ["loader", ["bzImage", "arm64_Image"]],
    ["option", ["KEXEC_HANDOVER", "IMA_KEXEC", "INTEL_TDX_HOST", "CRASH_HOTPLUG"]],
    ["errno", ["EADDRNOTAVAIL", "EINVAL", "ENOEXEC", "EFBIG"]],
    ["place", ["kho_scratch", "loader", "sanity"]],
    ["expect", ["loads", "fails", "in", "at", "below", "above", "headroom"]],
  ])("the words of %s", (place, words) => {
    expect(Object.keys(WORDS[place]).sort()).toEqual([...words].sort());
  });

  test("what is no word has none", () => {
    expect(wordText("buffer", "constructor")).toBeUndefined();
    expect(wordText("buffer", "ram")).toBeUndefined();
  });
});

describe("the texts", () => {
  test.each(ALL)("%s: %s", (_place, word, { form, text, otherwise, kernel }) => {
    expect(form).toMatch(new RegExp(`(^|[^\\w])${word}([^\\w]|$)`));
    expect(text).toMatch(/\.$/);
    expect(text.length).toBeLessThan(300);
    for (const clause of [otherwise, kernel]) if (clause !== undefined) expect(clause).not.toMatch(/\.$/);
    for (const part of [text, otherwise ?? "", kernel ?? ""]) expect(part.split("`").length % 2, part).toBe(1);
  });

  test.each(ALL)("%s: %s is plain text outside backticks", (_place, _word, { text, otherwise = "", kernel = "" }) => {
    for (const part of [text, otherwise, kernel]) {
      const plain = part.replace(/`[^`]*`/g, "");
      expect(plain).not.toMatch(/\*|(?<!\w)_[^_]*_(?!\w)/);
    }
  });

  test("their sections are headings of the language's page", () => {
    const headings = [...DOCS.matchAll(/^##+ (.*)$/gm)].map(([, heading = ""]) => heading);
    const anchorOf = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-");
    expect(Object.entries(SECTIONS)).toHaveLength(18);
    for (const [anchor, heading] of Object.entries(SECTIONS)) {
      expect(headings).toContain(heading);
      expect(anchorOf(heading)).toBe(anchor);
      expect(ALL.some(([, , { section }]) => section === anchor) || anchor === "words-names-numbers").toBe(true);
    }
  });

  /** The rows of the page's tables that tell what holds when a word is left out, by the heading above: [word, what]. */
  function rowsUnder(heading: string): [string, string][] {
    const part = DOCS.split(/^##+ /m).find((section) => section.startsWith(heading)) ?? "";
    return [...part.matchAll(/^\| `(\w+)[^|]*(?:\\\|[^|]*)*\| (?:[^|]*) \| ([^|]*) \|$/gm)].map(([, word, what]) => [
      word as string,
      (what as string).replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").trim(),
    ]);
  }

  test.each<[string, WordPlace, number]>([
    ["`machine`\n", "machine", 14],
    ["`image` and", "buffer", 7],
    ["Loading by a loader", "load", 9],
    ["The kernel's configuration", "option", 4],
  ])("what holds without a word is what the page says under %s", (heading, place, count) => {
    const rows = rowsUnder(heading).filter(([, what]) => what !== "" && what !== "see below");
    const words = new Set(rows.map(([word]) => word));
    expect(words.size).toBe(count);
    for (const word of words) {
      const said = rows.filter(([other]) => other === word).map(([, what]) => what);
      expect(said[0], word).toContain(wordText(place, word)?.otherwise);
    }
  });
});
