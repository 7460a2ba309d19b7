import { URI } from "langium";
import { expect, test } from "vitest";
import { CapturedFiles } from "../../src/language/files/captured-files.js";

const FILE = URI.file("/iomem.txt");

test("each parser reads each text once", () => {
  const files = new CapturedFiles();
  const text = { text: "one" };
  files.set(FILE, text);
  const read: string[] = [];
  const first = (content: string) => read.push(`first ${content}`);
  const second = (content: string) => read.push(`second ${content}`);
  expect([files.parse(text, first), files.parse(text, second), files.parse(text, first)]).toEqual([1, 2, 1]);
  expect(read).toEqual(["first one", "second one"]);
});

test("a file that changed is read anew", () => {
  const files = new CapturedFiles();
  expect(files.has(FILE)).toBe(false);
  const length = (content: string) => content.length;
  const lengths = ["one", "three"].map((text) => {
    files.set(FILE, { text });
    const file = files.get(FILE);
    return file && "text" in file ? files.parse(file, length) : undefined;
  });
  expect(lengths).toEqual([3, 5]);
  expect(files.has(FILE)).toBe(true);
});
