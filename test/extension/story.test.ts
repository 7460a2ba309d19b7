import { describe, expect, test } from "vitest";
import { askStory, imageBefore, storyState } from "../../src/extension/story/story-state.js";
import type { StoryAnswer } from "../../src/language/lsp/protocol.js";
import { play } from "../lsp/harness/serve.js";
import { SMALL } from "../lsp/scenes.js";

const shown = { uri: "file:///a/kho%20host.kexec", image: "next" };

async function answerOf(image = "next"): Promise<StoryAnswer> {
  const { client } = await play(SMALL);
  return client.ask("kexec/story", { uri: "file:///main.kexec", image });
}

describe("the state of a story", () => {
  test("is what the server answers", async () => {
    const answer = await answerOf();
    expect(storyState(shown, answer, undefined)).toEqual({
      ...shown,
      file: "kho host.kexec",
      story: answer.story,
      freshness: "current",
      notice: "",
    });
  });

  test("keeps the last story while there is none, and says so", async () => {
    const last = await answerOf();
    const gone = storyState(shown, await answerOf("none"), last);
    expect(gone).toMatchObject({ story: last.story, freshness: "gone" });
    expect(gone.notice).toBe("There is no image none in this scenario. This is what was so before.");
    const closed = await askStory(shown, { state: "running", request: async () => null });
    expect(storyState(shown, closed, undefined)).toMatchObject({
      story: null,
      freshness: "gone",
      notice: "kho host.kexec is not open.",
    });
  });

  test("says why there is no answer", async () => {
    const request = () => Promise.reject(new Error("no time"));
    const late = await askStory(shown, { state: "running", request });
    expect(storyState(shown, late, undefined).notice).toBe("There is no answer yet: no time.");
    const stopped = await askStory(shown, { state: "stopped", request });
    expect(storyState(shown, stopped, await answerOf())).toMatchObject({
      freshness: "old",
      notice: "The language server does not run. This is what was so before.",
    });
  });
});

test("what was left before a reload is taken when it names an image", () => {
  expect(imageBefore({ ...shown, folds: {}, all: true })).toEqual(shown);
  for (const left of [undefined, null, "next", {}, { uri: 1, image: "next" }])
    expect(imageBefore(left)).toBeUndefined();
});
