import { expect, test } from "vitest";
import { STARTER } from "../../src/extension/commands/starter.js";
import { analyseText } from "../language/analyse-text.js";

test("the first scenario loads and has nothing to be mended", async () => {
  const { images, diagnostics } = await analyseText(STARTER);
  expect(diagnostics).toEqual([]);
  expect(images.map(({ name, load }) => [name, load?.placement.failure])).toEqual([["next", null]]);
});
