import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import about from "../../package.json" with { type: "json" };
import { MapPanels } from "../../src/extension/map/panels.js";
import type { Session } from "../../src/extension/server/session.js";
import { StoryPanels } from "../../src/extension/story/panels.js";
import { SweepPanels } from "../../src/extension/sweep/panels.js";
import { cursorAt, FakeServer, lastPanel, lastSent, moveTo, type Scene, settled, status } from "./harness/panels.js";
import * as vscode from "./harness/vscode.js";

vi.mock("vscode", () => import("./harness/vscode.js"));

const EXTENSION = vscode.Uri.parse("file:///extension") as never;
const A: Scene = {
  uri: "file:///a.kexec",
  images: { one: [2, 5], two: [7, 9] },
  items: { 0: "ram:0", 3: "segment:0", 4: "segment:1", 8: "segment:0" },
};
const B: Scene = { uri: "file:///b.kexec", images: { far: [2, 5] }, items: { 3: "segment:7" } };

let server: FakeServer;
let maps: MapPanels;
let stories: StoryPanels;
let sweeps: SweepPanels;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vscode.window.created.length = 0;
  vscode.window.revealed.length = 0;
  vscode.window.activeTextEditor = undefined;
  vscode.workspace.textDocuments.length = 0;
  vscode.commands.called.length = 0;
  vscode.commands.answers.clear();
  server = new FakeServer();
  maps = new MapPanels(EXTENSION, server as unknown as Session);
  stories = new StoryPanels(EXTENSION, server as unknown as Session);
  sweeps = new SweepPanels(EXTENSION, server as unknown as Session);
});

afterEach(() => {
  maps.dispose();
  stories.dispose();
  sweeps.dispose();
  vi.useRealTimers();
});

/** The map of an image of A, whose cursor is in a line. */
async function openMap(line: number, image = "one") {
  const document = server.open(A);
  cursorAt(document, line);
  maps.show({ uri: A.uri, image });
  await settled();
  return { document, panel: lastPanel() };
}

/** The last state that a page was sent. */
function stateOf(panel: vscode.FakePanel): Record<string, string> {
  const sent = lastSent(panel, "show");
  if (!sent) throw new Error("the page was sent nothing");
  return sent.state as Record<string, string>;
}

/** An item of the map of the image that is shown. */
const item = (id: string) => ({ other: false, id });

/** What a map says that it shows. */
function shown(panel: vscode.FakePanel) {
  const { image, uri } = stateOf(panel);
  return { image, uri, title: panel.title, selected: lastSent(panel, "select")?.item };
}

describe("a map follows the cursor", () => {
  test("to another image, and to what is written there", async () => {
    const { document, panel } = await openMap(4);
    expect(shown(panel)).toEqual({ image: "one", uri: A.uri, title: "Map one (a.kexec)", selected: item("segment:1") });
    moveTo(document, 8);
    await settled();
    expect(shown(panel)).toEqual({ image: "two", uri: A.uri, title: "Map two (a.kexec)", selected: item("segment:0") });
  });

  test("to another file, but not when it is back before the images there are known", async () => {
    const { document, panel } = await openMap(4);
    const other = server.open(B);
    let list: (symbols: unknown) => void = () => {};
    const listed = new Promise((resolve) => {
      list = resolve;
    });
    vscode.commands.answers.set("vscode.executeDocumentSymbolProvider", () => listed);
    moveTo(other, 3);
    moveTo(document, 3);
    await settled();
    list([{ name: "far", kind: vscode.SymbolKind.Module, detail: "", range: { contains: () => true } }]);
    await settled();
    expect(shown(panel)).toEqual({ image: "one", uri: A.uri, title: "Map one (a.kexec)", selected: item("segment:0") });
    maps.note(status(A.uri, "ready"));
    await settled();
    expect(shown(panel).selected).toEqual(item("segment:0"));
    moveTo(other, 3);
    await settled();
    expect(shown(panel)).toMatchObject({ image: "far", uri: B.uri, selected: item("segment:7") });
  });

  test("to an image that was typed around it, once its answer is there, and rests then", async () => {
    const { document, panel } = await openMap(12);
    moveTo(document, 12);
    server.open({ ...A, images: { ...A.images, typed: [11, 13] } });
    maps.note(status(A.uri, "ready"));
    await settled();
    expect(shown(panel)).toMatchObject({ image: "typed", title: "Map typed (a.kexec)" });
    expect(server.asked.map(({ image }) => image)).toEqual(["one", "one", "typed"]);
  });

  test("when the image around it gets another name", async () => {
    const { document, panel } = await openMap(3);
    moveTo(document, 3);
    server.open({ ...A, images: { once: [2, 5], two: [7, 9] } });
    maps.note(status(A.uri, "ready"));
    await settled();
    expect(shown(panel)).toMatchObject({ image: "once", selected: item("segment:0") });
  });

  test("by what is written now, not by where images stood before an edit", async () => {
    const { document, panel } = await openMap(4);
    moveTo(document, 4);
    await settled();
    // Four lines more behind the first image: the cursor is where the second one was.
    server.open({ ...A, images: { one: [2, 5], two: [11, 13] } });
    moveTo(document, 8);
    await settled();
    maps.note(status(A.uri, "ready"));
    await settled();
    expect(shown(panel)).toMatchObject({ image: "one" });
    expect(server.asked.map(({ image }) => image)).toEqual(["one", "one"]);
  });

  test("not away from an image that was chosen, until it moves", async () => {
    const { document, panel } = await openMap(4);
    panel.say({ type: "choose", image: "two", compare: null });
    await settled();
    maps.note(status(A.uri, "ready"));
    await settled();
    expect(shown(panel)).toMatchObject({ image: "two" });
    moveTo(document, 3);
    await settled();
    expect(shown(panel)).toMatchObject({ image: "one" });
  });

  test("not to the image beside, in which it marks what is written there", async () => {
    const { document, panel } = await openMap(4);
    panel.say({ type: "choose", image: "one", compare: { image: "two" } });
    await settled();
    moveTo(document, 8);
    await settled();
    expect(stateOf(panel)).toMatchObject({ image: "one", comparison: { image: "two" } });
    expect(shown(panel).selected).toEqual({ other: true, id: "segment:0" });
    moveTo(document, 4);
    await settled();
    expect(shown(panel).selected).toEqual(item("segment:1"));
  });

  test("not at all while it is pinned, and at once when it no longer is", async () => {
    const { document, panel } = await openMap(4);
    panel.say({ type: "pin", pinned: true });
    moveTo(document, 8);
    await settled();
    expect(shown(panel).image).toBe("one");
    panel.say({ type: "pin", pinned: false });
    await settled();
    expect(shown(panel).image).toBe("two");
  });
});

describe("a map", () => {
  test("is told what is marked with every state: a page that shows another image has forgotten it", async () => {
    const { panel } = await openMap(0);
    panel.posted.length = 0;
    panel.say({ type: "choose", image: "two", compare: null });
    await settled();
    expect(panel.posted.map(({ type, item }) => [type, item])).toEqual([
      ["show", undefined],
      ["select", item("ram:0")],
    ]);
  });

  test("has the search explained of the image that an item is of, also of the one beside and by the kernel beside", async () => {
    const { panel } = await openMap(4);
    panel.say({ type: "choose", image: "one", compare: { image: "two" } });
    panel.say({ type: "explain", segment: "initrd", other: true });
    panel.say({ type: "explain", segment: "initrd", other: false });
    panel.say({ type: "choose", image: "one", compare: { kernel: "6.12" } });
    panel.say({ type: "explain", segment: "initrd", other: true });
    expect(vscode.commands.called).toEqual([
      ["kexec.explain", A.uri, "two", "initrd"],
      ["kexec.explain", A.uri, "one", "initrd"],
      ["kexec.explain", A.uri, "one", "initrd", "6.12"],
    ]);
  });

  test("puts the cursor where an item is written", async () => {
    const { panel } = await openMap(4);
    panel.say({ type: "reveal", item: { other: false, id: "segment:1" } });
    panel.say({ type: "reveal", item: { other: true, id: "segment:1" } });
    await settled();
    expect(vscode.window.revealed).toEqual([{ uri: A.uri, line: 4 }]);
  });
});

test("the extension is there for each kind of panel that comes back after a reload of the window", async () => {
  const kinds = [...vscode.window.serializers.keys()];
  expect(about.activationEvents.toSorted()).toEqual(kinds.map((kind) => `onWebviewPanel:${kind}`).toSorted());
  expect(kinds).toHaveLength(3);
  server.open(A);
  for (const serializer of vscode.window.serializers.values()) {
    const panel = new vscode.FakePanel();
    await serializer.deserializeWebviewPanel(panel, { uri: A.uri, image: "two", sweep: "growth" });
    panel.say({ type: "ready", width: 700 });
    await settled();
    expect(stateOf(panel)).toMatchObject({ uri: A.uri, freshness: "current" });
    expect(stateOf(panel).image ?? stateOf(panel).sweep).toMatch(/^(two|growth)$/);
    const unknown = new vscode.FakePanel();
    const closed = vi.fn();
    unknown.onDidDispose(closed);
    await serializer.deserializeWebviewPanel(unknown, { uri: 7 });
    expect(closed).toHaveBeenCalledOnce();
  }
});

describe("the panel of a sweep", () => {
  const open = async () => {
    server.open(A);
    sweeps.show({ uri: A.uri, sweep: "growth" });
    const panel = lastPanel();
    panel.say({ type: "ready", width: 700 });
    await settled();
    return panel;
  };

  test("asks for the width that its page has, once it is there, and again when that changes", async () => {
    server.open(A);
    sweeps.show({ uri: A.uri, sweep: "growth" });
    await settled();
    expect(server.asked).toEqual([]);
    const panel = lastPanel();
    expect(panel.title).toBe("Sweep growth (a.kexec)");
    for (const [type, width] of [
      ["ready", 700],
      ["ready", 700],
      ["width", 400],
    ] as const) {
      panel.say({ type, width });
      await settled();
    }
    expect(server.asked.map(({ sweep }) => sweep)).toEqual(["growth", "growth"]);
  });

  test("tells of the work that is under way, and ends it when that is wanted", async () => {
    const panel = await open();
    let percent: (done: number) => void = () => {};
    server.sweeping = (control) => {
      percent = control.percent;
      return new Promise((_, fail) => control.cancel.onCancellationRequested(() => fail(new Error("cancelled"))));
    };
    sweeps.note(status(A.uri, "ready"));
    await settled();
    percent(34);
    expect(lastSent(panel, "progress")).toEqual({ type: "progress", percent: 34 });
    panel.say({ type: "stop" });
    await settled();
    expect(lastSent(panel, "progress")).toEqual({ type: "progress", percent: null });
    expect(stateOf(panel)).toMatchObject({
      freshness: "old",
      notice: "It was stopped before its end. This is what was so before.",
      isStopped: true,
      view: { sweep: "growth" },
    });
    server.sweeping = async () => {};
    panel.say({ type: "work" });
    await settled();
    expect(stateOf(panel)).toMatchObject({ freshness: "current", notice: "", isStopped: false });
  });

  test("that is closed ends its work", async () => {
    const panel = await open();
    const ended = vi.fn();
    server.sweeping = ({ cancel }) => {
      cancel.onCancellationRequested(ended);
      return new Promise(() => {});
    };
    sweeps.note(status(A.uri, "ready"));
    await settled();
    panel.dispose();
    expect(ended).toHaveBeenCalledOnce();
  });

  test("leads to what is written, to the map of the image, and to a file", async () => {
    const panel = await open();
    panel.say({ type: "reveal", places: ["kernel:6.12", "segment:1"] });
    panel.say({ type: "open", what: "map" });
    panel.say({ type: "open", what: "export" });
    await settled();
    expect(vscode.window.revealed).toEqual([{ uri: A.uri, line: 4 }]);
    expect(vscode.commands.called).toEqual([
      ["kexec.map", A.uri, "one"],
      ["kexec.exportSweep", A.uri, "growth"],
    ]);
  });

  test("that has the focus is the one that a command is about", async () => {
    const panel = await open();
    expect(sweeps.active).toBeUndefined();
    panel.active = true;
    expect(sweeps.active).toEqual({ uri: A.uri, sweep: "growth" });
  });
});

/** The kinds, each with how the panel of an address is asked for: its page is there at once. */
const KINDS = [
  ["map", () => maps, (uri: string) => maps.show({ uri, image: "one" })],
  ["story", () => stories, (uri: string) => stories.show({ uri, image: "one", kernel: null })],
  ["sweep", () => sweeps, (uri: string) => sweeps.show({ uri, sweep: "one" })],
] as const;

for (const [kind, panels, show] of KINDS) {
  describe(`the ${kind} says`, () => {
    const open = async () => {
      server.open(A);
      show(A.uri);
      lastPanel().say({ type: "ready", width: 700 });
      await settled();
      return lastPanel();
    };

    test("that an answer is worked on, when that takes a while", async () => {
      const panel = await open();
      panels().note(status(A.uri, "busy"));
      vi.advanceTimersByTime(300);
      expect(stateOf(panel).freshness).toBe("current");
      vi.advanceTimersByTime(200);
      expect(stateOf(panel)).toMatchObject({ freshness: "busy", uri: A.uri });
      panels().note(status(A.uri, "ready"));
      await settled();
      vi.advanceTimersByTime(1000);
      expect(stateOf(panel).freshness).toBe("current");
    });

    test("that the server has ended, also when that was at work", async () => {
      const panel = await open();
      panels().note(status(A.uri, "busy"));
      server.state = "stopped";
      panels().refreshAll();
      await settled();
      vi.advanceTimersByTime(1000);
      expect(stateOf(panel)).toMatchObject({
        freshness: "old",
        notice: "The language server does not run. This is what was so before.",
      });
    });

    test("that the server is starting", async () => {
      server.state = "starting";
      const panel = await open();
      expect(stateOf(panel).notice).toBe("The language server is starting.");
      server.state = "running";
      panels().refreshAll();
      await settled();
      expect(stateOf(panel)).toMatchObject({ freshness: "current", notice: "" });
    });

    test("nothing twice: one panel serves an image, however its address is written", async () => {
      const windows = "file:///c%3A/a.kexec";
      server.open({ ...A, uri: windows });
      show(windows);
      show("file:///c:/a.kexec");
      lastPanel().say({ type: "ready", width: 700 });
      await settled();
      expect(vscode.window.created.length).toBe(1);
      expect(server.asked.length).toBe(1);
    });
  });
}
