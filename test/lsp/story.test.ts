import { expect, test } from "vitest";
import type { StoryAnswer } from "../../src/language/lsp/protocol.js";
import { play } from "./harness/serve.js";
import { SMALL } from "./scenes.js";

async function answerOf(scene: string, image = "next"): Promise<StoryAnswer> {
  const { client } = await play(scene);
  return client.ask("kexec/story", { uri: "file:///main.kexec", image });
}

test("the story of an image, with where its buffers and regions are written", async () => {
  const { story, freshness, places } = await answerOf(SMALL);
  expect(freshness).toBe("current");
  expect(story?.image).toBe("next");
  const ids = places.flatMap(({ items }) => items.map(({ id }) => id));
  for (const { number, result } of story?.buffers ?? [])
    if (result === "placed") expect(ids).toContain(`segment:${number}`);
  expect(ids).toContain("region:0");
});

test("an image that there is not is gone; of a bad request there is an error", async () => {
  expect(await answerOf(SMALL, "none")).toMatchObject({ story: null, freshness: "gone" });
  const { client } = await play(SMALL);
  await expect(client.ask("kexec/story", { uri: "file:///main.kexec" } as never)).rejects.toThrow();
});

test("of very many regions that were passed over a story has some, the one chosen among them", async () => {
  // 200 areas of 1M, 2M apart; the last one has 8M, and the buffer of 4M fits there alone.
  const areas = Array.from({ length: 200 }, (_, i) => `scratch s${i} ${256 + 2 * i}M size ${i === 199 ? 8 : 1}M`);
  const scene = `⟦main.kexec⟧
machine host { arch x86_64  kernel 6.16  ram 1M..4G-1  ${areas.join("  ")} }
image next on host { buffer initrd { memsz 4M } }`;
  const { story } = await answerOf(scene);
  const initrd = story?.buffers.find(({ name }) => name === "initrd");
  expect(initrd?.result).toBe("placed");
  expect((initrd?.trials.length ?? 0) + (initrd?.omitted ?? 0)).toBe(200);
  expect(initrd?.omitted).toBeGreaterThan(100);
  expect(initrd?.trials.at(-1)).toMatchObject({ verdict: "chosen", step: 200, label: "s199" });
});
