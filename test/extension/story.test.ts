import { describe, expect, test } from "vitest";
import { storyBefore, storyState } from "../../src/extension/story/story-state.js";
import type { StoryAnswer } from "../../src/language/lsp/protocol.js";
import { play } from "../lsp/harness/serve.js";
import { SMALL } from "../lsp/scenes.js";

const shown = { uri: "file:///a/kho%20host.kexec", image: "next", kernel: null };

async function answerOf(image = "next"): Promise<StoryAnswer> {
  const { client } = await play(SMALL);
  return client.ask("kexec/story", { uri: "file:///main.kexec", image });
}

describe("the state of a story", () => {
  test("is what the server answers", async () => {
    const answer = await answerOf();
    expect(storyState(shown, { kind: "answer", answer }, undefined)).toEqual({
      ...shown,
      file: "kho host.kexec",
      story: answer.story,
      freshness: "current",
      notice: "",
    });
  });

  test("keeps the last story while there is none, and says so", async () => {
    const last = await answerOf();
    const gone = storyState(shown, { kind: "answer", answer: await answerOf("none") }, last);
    expect(gone).toMatchObject({ story: last.story, freshness: "gone" });
    expect(gone.notice).toBe("There is no image none in this scenario. This is what was so before.");
    expect(storyState(shown, { kind: "closed" }, undefined)).toMatchObject({
      story: null,
      freshness: "gone",
      notice: "kho host.kexec is not open.",
    });
  });

  test("without an answer says why, and keeps the last story as an old one", async () => {
    const last = await answerOf();
    const silent = storyState(shown, { kind: "silent", reason: "The language server does not run." }, last);
    expect(silent).toMatchObject({
      story: last.story,
      freshness: "old",
      notice: "The language server does not run. This is what was so before.",
    });
  });
});

test("what was left before a reload is taken when it names an image", () => {
  expect(storyBefore({ ...shown, folds: {}, all: true })).toEqual(shown);
  expect(storyBefore({ ...shown, kernel: "6.12" })).toEqual({ ...shown, kernel: "6.12" });
  // As a version before left it.
  expect(storyBefore({ uri: shown.uri, image: "next" })).toEqual(shown);
  for (const left of [undefined, null, "next", {}, { uri: 1, image: "next" }])
    expect(storyBefore(left)).toBeUndefined();
});
