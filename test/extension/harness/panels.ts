import { expect } from "vitest";
import type { Control } from "../../../src/extension/server/session.js";
import type {
  KexecStatus,
  MapAnswer,
  MapComparison,
  MapPlace,
  StoryAnswer,
  SweepAnswer,
} from "../../../src/language/lsp/protocol.js";
import type { MemoryMap } from "../../../src/report/map/model.js";
import * as vscode from "./vscode.js";

/** A scenario of the tests: in which lines its images and the items of their maps are written. */
export interface Scene {
  readonly uri: string;
  /** The first and the last line of each. */
  readonly images: Readonly<Record<string, readonly [number, number]>>;
  /** Items by the line that they are written in. */
  readonly items?: Readonly<Record<number, string>>;
}

interface Question {
  readonly uri: string;
  readonly image: string;
  readonly sweep: string;
  readonly compare?: MapComparison | null;
}

/** A server that knows scenes, and what it was asked. */
export class FakeServer {
  state: "starting" | "running" | "stopped" = "running";
  readonly asked: { readonly method: string; readonly image: string; readonly sweep?: string }[] = [];
  /** What the next question about a sweep waits for. */
  sweeping: (control: Control) => Promise<void> = async () => {};
  readonly #scenes = new Map<string, Scene>();

  /** Opens a scenario in the editor, or changes it: the next version of its document. */
  open(scene: Scene): vscode.FakeDocument {
    this.#scenes.set(scene.uri, scene);
    const known = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === scene.uri);
    if (known) {
      known.version += 1;
      return known;
    }
    const document = { uri: vscode.Uri.parse(scene.uri), version: 1, languageId: "kexec" };
    vscode.workspace.textDocuments.push(document);
    return document;
  }

  request = async (method: string, { compare, image, sweep, uri }: Question, control?: Control) => {
    this.asked.push({ method, image, ...(sweep !== undefined && { sweep }) });
    if (control) await this.sweeping(control);
    const scene = this.#scenes.get(uri);
    if (!scene) return null;
    if (method === "kexec/sweep") return sweepAnswer(scene, sweep);
    return method === "kexec/map" ? mapAnswer(scene, image, compare ?? null) : storyAnswer(scene, image);
  };
}

function mapAnswer(scene: Scene, image: string, compare: MapComparison | null): MapAnswer {
  const isThere = Object.hasOwn(scene.images, image);
  return {
    images: Object.entries(scene.images).map(([name, lines]) => ({ name, range: linesOf(lines) })),
    kernels: [],
    map: isThere ? ({ image } as MemoryMap) : null,
    freshness: isThere ? "current" : "gone",
    notice: isThere ? "" : `There is no image ${image}.`,
    other: null,
    moves: [],
    places: placesOf(scene, image, compare && "image" in compare ? compare.image : null),
  };
}

function storyAnswer(scene: Scene, image: string): StoryAnswer {
  return { story: { image } as never, freshness: "current", notice: "", places: placesOf(scene, image, null) };
}

function sweepAnswer(scene: Scene, sweep: string): SweepAnswer {
  const places = placesOf(scene, "one", null);
  return { view: { sweep, image: "one" } as never, freshness: "current", notice: "", places };
}

/** Where the items of an image are written, and those of another one; what is in no image is the machine's. */
function placesOf({ images, items = {}, uri }: Scene, image: string, beside: string | null): MapPlace[] {
  return Object.entries(items).flatMap(([text, id]) => {
    const line = Number(text);
    const range = linesOf([line, line]);
    const [around = image] = Object.entries(images).flatMap(([name, [first, last]]) =>
      first <= line && line <= last ? [name] : [],
    );
    const isOther = around === beside;
    return around === image || isOther ? [{ uri, range, selection: range, items: [{ other: isOther, id }] }] : [];
  });
}

function linesOf([first, last]: readonly [number, number]) {
  return { start: { line: first, character: 0 }, end: { line: last, character: 80 } };
}

/** Puts the cursor of a document's editor into a line; the editor is the active one then. */
export function cursorAt(document: vscode.FakeDocument, line: number): vscode.FakeEditor {
  const editor = { document, selection: { active: new vscode.Position(line, 4) } };
  vscode.window.activeTextEditor = editor;
  return editor;
}

/** Moves the cursor there, as the user does. */
export function moveTo(document: vscode.FakeDocument, line: number): void {
  vscode.selectionChanged.fire({ textEditor: cursorAt(document, line) });
}

/** What the server says of a document. */
export function status(uri: string, state: KexecStatus["state"]): KexecStatus {
  return { uri, state, loads: 0, fails: 0, invalid: 0 };
}

/** Waits until everything that is under way has come to its end. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** The panel that was created last. */
export function lastPanel(): vscode.FakePanel {
  const panel = vscode.window.created.at(-1);
  expect(panel).toBeDefined();
  return panel as vscode.FakePanel;
}

/** The last message of a type that a page was sent. */
export function lastSent(panel: vscode.FakePanel, type: string): Record<string, unknown> | undefined {
  return panel.posted.findLast((message) => message.type === type);
}
