import fc from "fast-check";
import { URI } from "langium";
import { expect, test } from "vitest";
import { Documents } from "../../src/language/document/documents.js";
import { ScenarioDocument } from "../../src/language/document/scenario-document.js";
import { formatScenario } from "../../src/language/format/index.js";
import { formatClosed, formatLineLeft } from "../../src/language/format/on-type.js";
import { randomRun } from "../engine/random-run.js";
import { meaningOf } from "./format-meaning.js";
import { scenarioTexts, withComments, withoutComments } from "./random-scenarios.js";

/** An editor in which a text is written, sign by sign. */
class Writing {
  before = "";
  behind = "";
  edits = 0;
  private readonly document = new ScenarioDocument(URI.parse("file:///main.kexec"), "", new Documents());

  /** @param closes whether a `{` brings its `}` with it */
  constructor(private readonly closes: boolean) {}

  get text(): string {
    return this.before + this.behind;
  }

  type(sign: string): void {
    if (sign === "}" && this.closes && this.behind.startsWith("}")) this.behind = this.behind.slice(1);
    this.before += sign;
    if (sign === "{" && this.closes) this.behind = `}${this.behind}`;
    this.document.update(this.text);
    if (sign === "}" || sign === "\n") this.format(sign);
  }

  private format(sign: string): void {
    const { document, before, text } = this;
    const at = before.length;
    const edits = sign === "}" ? formatClosed(document, at) : formatLineLeft(document, at);
    const left = before.lastIndexOf("\n", at - 2) + 1;
    let shift = 0;
    for (const edit of edits) {
      // Gaps only, and nothing behind the cursor; of a line that was left, nothing on another line.
      expect(text.slice(edit.start, edit.end) + edit.text).toMatch(/^[\s,\uFEFF]*$/);
      expect(edit.end).toBeLessThan(at);
      if (sign === "\n") {
        expect(edit.start).toBeGreaterThanOrEqual(left);
        expect(edit.text).not.toContain("\n");
      }
      this.before = this.before.slice(0, edit.start + shift) + edit.text + this.before.slice(edit.end + shift);
      shift += edit.text.length - (edit.end - edit.start);
      this.edits++;
    }
    document.update(this.text);
  }
}

/** A text that is written sign by sign. */
function write(text: string, closes: boolean): Writing {
  const writing = new Writing(closes);
  for (const sign of text) writing.type(sign);
  return writing;
}

/** A text after the line before its `‸` was left. */
function leaveLine(marked: string): string {
  const at = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const document = new ScenarioDocument(URI.parse("file:///main.kexec"), text, new Documents());
  const edits = formatLineLeft(document, at).toSorted((a, b) => b.start - a.start);
  return edits.reduce((result, { start, end, text }) => result.slice(0, start) + text + result.slice(end), text);
}

test.each([
  [
    "two fields, which stand on two lines",
    "machine m {\n  arch x86_64  kernel 6.12\n‸\n}\n",
    "machine m {\n    arch x86_64  kernel 6.12\n\n}\n",
  ],
  ["a block on one line that will be several", "machine m { arch   x86_64\n‸\n}\n", "machine m { arch   x86_64\n\n}\n"],
  ["one field", "machine m {\n  arch   x86_64\n‸\n}\n", "machine m {\n    arch x86_64\n\n}\n"],
  [
    "a block on one line that stays so",
    "image i on m {\n buffer   k {memsz 4K,bufsz 1K}\n‸\n}\n",
    "image i on m {\n    buffer k { memsz 4K  bufsz 1K }\n\n}\n",
  ],
])("a line that is left: %s", (_, marked, left) => expect(leaveLine(marked)).toBe(left));

/** A text in which the `}` before its `‸` was just typed, after that. */
function closeBlock(marked: string): string {
  const at = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const document = new ScenarioDocument(URI.parse("file:///main.kexec"), text, new Documents());
  const edits = formatClosed(document, at).toSorted((a, b) => b.start - a.start);
  return edits.reduce((result, { start, end, text }) => result.slice(0, start) + text + result.slice(end), text);
}

test.each([
  [
    "a head over two lines, in a block over several",
    "image i on m {\n  buffer\n  b {memsz 4K}‸\n}\n",
    "image i on m {\n    buffer b { memsz 4K }\n}\n",
  ],
  [
    "a brace on a line of its own",
    "image i on m {\n    buffer b\n    {\n    memsz   4K\n    }‸\n}\n",
    "image i on m {\n    buffer b {\n        memsz 4K\n    }\n}\n",
  ],
  [
    "a head over two lines that keeps the block around it from one line",
    "image i on m { buffer\n  b {memsz   4K}‸",
    "image i on m { buffer\n  b { memsz 4K }",
  ],
  [
    "the block around it then",
    "image i on m { buffer\n  b { memsz 4K } }‸",
    "image i on m {\n    buffer b { memsz 4K }\n}",
  ],
  [
    "a statement with a head over two lines",
    "image i\non m {buffer b {memsz 4K}}‸",
    "image i on m { buffer b { memsz 4K } }",
  ],
])("a block that is closed: %s", (_, marked, closed) => expect(closeBlock(marked)).toBe(closed));

test("a scenario that is formatted while it is written says the same", () => {
  const { seed, numRuns } = randomRun("scenarios with comments written", 40);
  let edits = 0;
  fc.assert(
    fc.property(scenarioTexts(withComments), fc.boolean(), (text, closes) => {
      const writing = write(text, closes);
      edits += writing.edits;
      expect(meaningOf(writing.text)).toEqual(meaningOf(text));
    }),
    { seed, numRuns },
  );
  expect(edits).toBeGreaterThan(numRuns);
});

test("and becomes what it would have become, when all of it is formatted then", () => {
  const { seed, numRuns } = randomRun("scenarios without comments written", 40);
  fc.assert(
    fc.property(scenarioTexts(withoutComments), fc.boolean(), (text, closes) => {
      expect(formatScenario(write(text, closes).text)).toEqual(formatScenario(text));
    }),
    { seed, numRuns },
  );
});
