import { expect, test } from "vitest";
import { styleFor } from "../../src/cli/style.js";

const TERMINAL = { isTTY: true };
const PIPE = {};

test.each([
  ["a terminal", TERMINAL, "auto", {}, true],
  ["a pipe", PIPE, "auto", {}, false],
  ["a terminal that can nothing", TERMINAL, "auto", { TERM: "dumb" }, false],
  ["a terminal with NO_COLOR", TERMINAL, "auto", { NO_COLOR: "1" }, false],
  ["a terminal with NO_COLOR empty, which means nothing", TERMINAL, "auto", { NO_COLOR: "" }, true],
  ["a pipe with --color=always", PIPE, "always", {}, true],
  ["--color=always against NO_COLOR", PIPE, "always", { NO_COLOR: "1" }, true],
  ["a terminal with --color=never", TERMINAL, "never", {}, false],
] as const)("%s: %s %s %s -> colors %s", (_, stream, choice, env, colored) => {
  const { error, dim } = styleFor(stream, choice, env);
  expect(error("x")).toBe(colored ? "\u001b[1m\u001b[31mx\u001b[39m\u001b[22m" : "x");
  expect(dim("x")).toBe(colored ? "\u001b[2mx\u001b[22m" : "x");
});
