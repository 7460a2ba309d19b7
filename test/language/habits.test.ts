import { readFileSync } from "node:fs";
import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/language/analyse.js";
import { NO_FILES } from "../../src/language/files/file-text.js";

const SOUND = readFileSync(new URL("../../examples/2-live-update.kexec", import.meta.url), "utf8");

/** The errors of the example with one thing in it replaced: `line: code`. */
async function errorsWith(from: string, to: string): Promise<string[]> {
  expect(SOUND).toContain(from);
  const text = SOUND.replace(from, to);
  const [file] = await analyse([{ path: "x.kexec", uri: URI.file("/x.kexec"), text }], NO_FILES);
  return (file?.diagnostics ?? [])
    .filter(({ severity }) => severity === "error")
    .map(({ line, code, message }) => `${line} ${code}: ${message}`);
}

/** Where a text of the example stands. */
const lineOf = (text: string) => SOUND.slice(0, SOUND.indexOf(text)).split("\n").length;

describe("what people write out of habit is one error, on its line", () => {
  test.each([
    [
      "a head without its brace",
      "machine host {",
      "machine host",
      "missing-brace: the opening `{` is missing after `host`",
    ],
    [
      "an image's too",
      "image next on host {",
      "image next on host",
      "missing-brace: the opening `{` is missing after `host`",
    ],
    [
      "a buffer's too",
      "buffer kernel     {",
      "buffer kernel",
      "missing-brace: the opening `{` is missing after `kernel`",
    ],
    ["a machine without a name", "machine host {", "machine {", "syntax-error: expected a name after `machine`"],
    [
      "the word `machine` where the machine's name should be",
      "image next on host {",
      "image next on machine host {",
      "syntax-error: expected `{` after `machine`, found `host`",
    ],
    [
      "the same without `on`",
      "image next on host {",
      "image next machine host {",
      "syntax-error: expected `on` after `next`, found `machine`",
    ],
    ["an image without a name", "image next on", "image on", "syntax-error: expected a name after `image`"],
    [
      "a capital letter",
      "machine host {",
      "Machine host {",
      "syntax-error: `Machine` begins no statement, did you mean",
    ],
    ["a unit apart", "size 256M\n", "size 256 MB\n", "unknown-field: `MB` is a unit"],
    ["a hyphen", "driver_managed", "driver-managed", "unknown-field: `driver-managed` is written `driver_managed`"],
    ["an equals sign", "memsz 56M", "memsz = 56M", "syntax-error: expected a number, a constant or `(` after `memsz`"],
    [
      "a line of iomem",
      "ram low ",
      "00100000-bfffffff : System RAM\n ram low ",
      "unknown-field: a line of /proc/iomem is",
    ],
    [
      "another tool's word",
      "x86_64",
      "amd64",
      "unknown-word: `amd64` is not an architecture with kexec_file_load, did",
    ],
  ])("%s", async (_, from, to, message) => {
    const [only, ...others] = await errorsWith(from, to);
    expect(only).toContain(`${lineOf(from)} ${message}`);
    expect(others).toEqual([]);
  });
});
