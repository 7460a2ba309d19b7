import { commands, env, type TextEditor, type WebviewPanel, window, workspace } from "vscode";
import type { MapAnswer } from "../../language/lsp/protocol.js";
import type { FromMap, ItemOfMap, MapState, ToMap } from "../../map/messages.js";
import { ask, type Known } from "../live/known.js";
import { LivePanel } from "../live/panel.js";
import { placeAt } from "../live/places.js";
import { normal } from "../live/uri.js";
import type { Session } from "../server/session.js";
import { imageElsewhere, imageIn } from "./image-at.js";
import { mapState } from "./map-state.js";
import { savePicture } from "./save-picture.js";
import type { Shown } from "./shown.js";

/** A map in its panel: asks the server for what it shows, follows the cursor, and does what its user wants. */
export class MapPanel extends LivePanel<Shown, MapAnswer, MapState, ToMap> {
  /** The present answer to the scenario shown, and the version of the document that it is about. */
  #answer: MapAnswer | undefined;
  #version: number | undefined;
  #asked: number | undefined;
  /** Grows with whatever may lead the map elsewhere: a slower way there from before is given up. */
  #turn = 0;
  /** The image that the cursor was in; null: in none. undefined: not looked since another image was chosen. */
  #around: string | null | undefined;
  #selected: ItemOfMap | null = null;
  /** The editor that had the cursor last. */
  #editor: TextEditor | undefined;
  /** The item that was clicked last, as long as the cursor stays where that is written. */
  #revealed: ItemOfMap | undefined;

  /** @param panel holds the page already */
  constructor(panel: WebviewPanel, session: Session, shown: Shown) {
    super(panel, session, ({ image }) => `Map ${image}`, shown);
    panel.webview.onDidReceiveMessage((message: FromMap) => this.#take(message));
    this.refresh();
  }

  override change(change: Partial<Shown>): void {
    this.#turn += 1;
    this.#around = undefined;
    if (change.uri !== undefined) this.#answer = undefined;
    super.change(change);
  }

  /** Follows the cursor of an editor: to its image, unless the map is pinned, and to what is written there. */
  async follow(editor: TextEditor): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { document, selection } = editor;
    const isOwn = this.#isOwn(editor);
    if (isOwn && this.#answer && document.version !== this.#version) {
      this.#around = null; // where images begin and end is not known: the next answer tells
      return;
    }
    if (!this.shown.pinned) {
      const uri = document.uri.toString();
      const image = isOwn
        ? this.#answer && imageIn(this.#answer, selection.active)
        : await imageElsewhere(editor, this.concerns(uri));
      if (turn !== this.#turn) return;
      if (image !== undefined && !this.shown.pinned) this.#goTo(uri, image);
    }
    this.#select(this.#itemAt(editor));
  }

  protected ask({ comparison: compare, image, uri }: Shown): Promise<Known<MapAnswer>> {
    const own = normal(uri);
    this.#asked = workspace.textDocuments.find((document) => document.uri.toString() === own)?.version;
    return ask(this.session, "kexec/map", { uri, image, compare });
  }

  protected isWhole({ map }: MapAnswer): boolean {
    return map !== null;
  }

  protected stateOf(shown: Shown, known: Known<MapAnswer>, last: MapAnswer | undefined): MapState {
    return mapState(shown, known, last);
  }

  protected override know(known: Known<MapAnswer>): void {
    this.#answer = known.kind === "answer" ? known.answer : undefined;
    this.#version = this.#asked;
    super.know(known);
    const active = window.activeTextEditor;
    const editor = active?.document.languageId === "kexec" ? active : this.#editor;
    if (!editor) return;
    this.#selected = this.#itemAt(editor);
    this.#lookAround(editor);
  }

  protected override show(): void {
    super.show();
    this.post({ type: "select", item: this.#selected });
  }

  /** Goes to the image around the cursor when that has become another one while the cursor stood still: by what was typed. */
  #lookAround(editor: TextEditor): void {
    const isKnown = this.#answer && editor.document.version === this.#version;
    if (this.shown.pinned || !isKnown || !this.#isOwn(editor)) return;
    const before = this.#around;
    this.#around = imageIn(this.#answer as MapAnswer, editor.selection.active) ?? null;
    if (before === undefined || this.#around === null || this.#around === before) return;
    this.#goTo(this.shown.uri, this.#around);
  }

  #isOwn({ document }: TextEditor): boolean {
    return document.uri.toString() === normal(this.shown.uri);
  }

  /** Goes to the image around the cursor, unless that stands beside already. */
  #goTo(uri: string, image: string): void {
    const isOther = normal(uri) !== normal(this.shown.uri);
    const { comparison } = this.shown;
    const isBeside = !isOther && comparison !== null && "image" in comparison && comparison.image === image;
    if (!isBeside && (isOther || image !== this.shown.image)) {
      const isKept = comparison !== null && "kernel" in comparison;
      this.change({ ...(isOther && { uri }), image, comparison: isKept ? comparison : null });
    }
    this.#around = image;
  }

  /**
   * The item that is written at the cursor of an editor: the one clicked last, or else the first, of the map beside only where
   * the other has none; null where none is.
   */
  #itemAt(editor: TextEditor): ItemOfMap | null {
    this.#editor = editor;
    const { document, selection } = editor;
    const place = placeAt(this.places, document.uri.toString(), selection.active);
    const items = place?.items ?? [];
    const clicked = items.find((item) => this.#revealed && isSame(item, this.#revealed));
    if (place && !clicked) this.#revealed = undefined;
    return clicked ?? items.find(({ other }) => !other) ?? items[0] ?? null;
  }

  #select(item: ItemOfMap | null): void {
    const isAsBefore = item && this.#selected ? isSame(item, this.#selected) : item === this.#selected;
    if (isAsBefore) return;
    this.#selected = item;
    this.post({ type: "select", item });
  }

  #take(message: FromMap): void {
    const { image, uri } = this.shown;
    switch (message.type) {
      case "ready":
        this.show();
        break;
      case "reveal":
        this.#revealed = message.item;
        void this.reveal([message.item]);
        break;
      case "describe":
        void this.#describe(message.item);
        break;
      case "pin":
        this.adjust({ pinned: message.pinned });
        if (this.#editor && !message.pinned) void this.follow(this.#editor);
        break;
      case "choose":
        this.change({ image: message.image, comparison: message.compare });
        break;
      case "save":
        void savePicture({ uri, image }, message.format, message.data);
        break;
      case "copy":
        void env.clipboard.writeText(message.text);
        break;
      case "explain":
        void this.#explain(message.segment, message.other);
    }
  }

  /** Opens the story of the search for a segment: of the map beside by what that is of, another image or another kernel. */
  #explain(segment: string | null, other: boolean): Thenable<unknown> {
    const { comparison, image, uri } = this.shown;
    const beside = other && comparison ? comparison : {};
    const of = "image" in beside ? beside.image : image;
    const kernel = "kernel" in beside ? [beside.kernel] : [];
    return commands.executeCommand("kexec.explain", uri, of, segment, ...kernel);
  }

  async #describe(item: ItemOfMap): Promise<void> {
    const { comparison, image, uri } = this.shown;
    const compare = item.other ? comparison : null;
    const known = await ask(this.session, "kexec/describe", { uri, image, id: item.id, compare });
    // Without an answer, its name and range stand in the tip already.
    if (known.kind !== "silent")
      this.post({ type: "words", item, blocks: known.kind === "answer" ? known.answer.blocks : [] });
  }
}

function isSame(a: ItemOfMap, b: ItemOfMap): boolean {
  return a.id === b.id && a.other === b.other;
}
