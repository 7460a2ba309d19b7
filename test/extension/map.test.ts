import { describe, expect, test } from "vitest";
import { placeAt, placeOf } from "../../src/extension/live/places.js";
import { mapState } from "../../src/extension/map/map-state.js";
import { type Shown, shownBefore } from "../../src/extension/map/shown.js";
import { programPage } from "../../src/extension/webview/page.js";
import type { MapAnswer, MapPlace } from "../../src/language/lsp/protocol.js";
import { play } from "../lsp/harness/serve.js";
import { SMALL } from "../lsp/scenes.js";

const shown: Shown = { uri: "file:///a/kho%20host.kexec", image: "next", comparison: null, pinned: true };

async function answerOf(scene = SMALL): Promise<MapAnswer> {
  const { client } = await play(scene);
  return client.ask("kexec/map", { uri: "file:///main.kexec", image: "next" });
}

describe("the state of a map", () => {
  test("is the server's answer, with what the panel itself knows", async () => {
    const answer = await answerOf();
    const { map, kernels } = answer;
    expect(mapState(shown, { kind: "answer", answer }, undefined)).toEqual({
      ...shown,
      file: "kho host.kexec",
      images: ["next"],
      kernels,
      map,
      freshness: "current",
      notice: "",
      other: null,
      moves: [],
    });
  });

  test("without an answer keeps the last one, and says why it is old", async () => {
    const last = await answerOf();
    const closed = mapState(shown, { kind: "closed" }, last);
    expect(closed).toMatchObject({ freshness: "gone", map: last.map, images: ["next"] });
    expect(closed.notice).toBe("kho host.kexec is not open. This is what was so before.");
    const silent = mapState(shown, { kind: "silent", reason: "The language server does not run." }, last);
    expect(silent).toMatchObject({ freshness: "old", map: last.map });
    expect(silent.notice).toBe("The language server does not run. This is what was so before.");
    const never = mapState(shown, { kind: "silent", reason: "The language server is starting." }, undefined);
    expect(never).toMatchObject({ map: null, images: [], notice: "The language server is starting." });
  });

  test("of an image that is gone names those that are there", async () => {
    const last = await answerOf();
    const answer = await answerOf(SMALL.replace("image next", "image other"));
    expect(mapState(shown, { kind: "answer", answer }, last)).toMatchObject({
      images: ["other"],
      map: last.map,
      freshness: "gone",
      notice: "There is no image next in this scenario. This is what was so before.",
    });
  });
});

describe("the source and the map", () => {
  const place = (id: string, start: [number, number], end: [number, number], uri = "file:///a"): MapPlace => {
    const range = {
      start: { line: start[0], character: start[1] },
      end: { line: end[0], character: end[1] },
    };
    return { uri, range, selection: range, items: [{ other: false, id }] };
  };
  const places = [
    place("outer", [1, 0], [9, 1]),
    place("inner", [3, 4], [3, 20]),
    place("elsewhere", [3, 4], [3, 20], "file:///b"),
    { ...place("maker", [0, 0], [20, 0]), range: null },
  ];
  const at = (line: number, character: number, uri = "file:///a") =>
    placeAt(places, uri, { line, character })?.items[0]?.id;

  test("a cursor means the innermost thing around it, its ends too", () => {
    expect([at(2, 0), at(3, 4), at(3, 12), at(3, 20), at(3, 21), at(9, 1)]).toEqual([
      "outer",
      "inner",
      "inner",
      "inner",
      "outer",
      "outer",
    ]);
    expect(placeAt(places.toReversed(), "file:///a", { line: 3, character: 12 })?.items[0]?.id).toBe("inner");
  });

  test("a cursor in another file, or where nothing is written, means nothing", () => {
    expect([at(0, 5), at(9, 2), at(3, 12, "file:///c"), at(2, 0, "file:///b")]).toEqual(Array(4).fill(undefined));
  });

  test("an item leads to its place, in the map that it is of", () => {
    expect(placeOf(places, { other: false, id: "elsewhere" })?.uri).toBe("file:///b");
    expect(placeOf(places, { other: true, id: "elsewhere" })).toBeUndefined();
  });
});

describe("what a panel showed before a reload", () => {
  test("is shown again", () => {
    expect(shownBefore({ ...shown, ui: { units: "hex" } })).toEqual(shown);
    expect(shownBefore({ ...shown, comparison: { image: "other" } })?.comparison).toEqual({ image: "other" });
  });

  test.each([undefined, null, 7, {}, { uri: "file:///a" }, { image: "next" }, { uri: 1, image: "next" }])(
    "is not known from %j",
    (left) => expect(shownBefore(left)).toBeUndefined(),
  );

  test.each([7, "6.1", {}, { kernel: 6.1 }, { image: null }])("is not held against %j", (comparison) => {
    expect(shownBefore({ ...shown, comparison })).toEqual(shown);
  });
});

test("the page of a program runs it, and loads nothing else", () => {
  const page = programPage({
    title: "Memory map",
    script: "vs:/map.js",
    style: "vs:/map.css",
    from: "vs:",
    nonce: "secret",
  });
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  expect(policy?.split("; ")).toEqual(["default-src 'none'", "script-src 'nonce-secret'", "style-src vs:"]);
  expect([...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
    '<script nonce="secret" src="vs:/map.js">',
  ]);
  expect(page).not.toMatch(/style=|<style|https?:|\son\w+=/);
});
