import { expect, test } from "vitest";
import { STARTER } from "../../src/extension/commands/starter.js";
import { formatScenario } from "../../src/language/format/index.js";
import { analyseText } from "../language/analyse-text.js";

test("the first scenario is laid out, loads and has nothing to be mended", async () => {
  expect(formatScenario(STARTER)).toEqual({ text: STARTER });
  const { images, diagnostics } = await analyseText(STARTER);
  expect(diagnostics).toEqual([]);
  expect(images.map(({ name, load }) => [name, load?.placement.failure])).toEqual([["next", null]]);
});
