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

test("by another kernel the search is that kernel's; where that places nothing, why is told", async () => {
  const text = `machine host { arch x86_64  kernel 7.3  ram low 1M..4G-1  ram high 4G size 60G }
image next on host { buffer initrd { memsz 4M  buf_min 16M } }
`;
  const { client, scene } = await play(text.replace("buffer initrd", "buffer ⟦initrd|initrd⟧"));
  const ask = (kernel: string | null): Promise<StoryAnswer> =>
    client.ask("kexec/story", { uri: "file:///main.kexec", image: "next", kernel });
  expect((await ask(null)).story?.circumstances).toContain("7.3");
  const { freshness, notice, places, story } = await ask("6.1");
  expect([freshness, notice]).toEqual(["current", ""]);
  expect(story?.circumstances).toContain("6.1");
  const initrd = places.find(({ items }) => items.some(({ id }) => id === "segment:0"));
  expect(initrd?.selection).toEqual(scene.range("initrd"));
  await expect(ask("new")).rejects.toThrow("not a version");

  const kho = await play(SMALL);
  const refused = await kho.client.ask("kexec/story", { uri: "file:///main.kexec", image: "next", kernel: "6.1" });
  expect(refused).toMatchObject({ story: null, freshness: "old" });
  expect((refused as StoryAnswer).notice).toMatch(/^Not placed by Linux 6\.1: .*HandOver/);
});
