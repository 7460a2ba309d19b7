import { commands, env, type TextEditor, Uri, type WebviewPanel, window } from "vscode";
import type { MapAnswer, MapPlace } from "../../language/lsp/protocol.js";
import type { FromMap, ItemOfMap, MapState, ToMap } from "../../map/messages.js";
import { fileName } from "../files/file-name.js";
import type { Session } from "../server/session.js";
import { askMap, type Known } from "./ask-map.js";
import { imageAt } from "./image-at.js";
import { mapState } from "./map-state.js";
import { placeAt, placeOf } from "./places.js";
import { reveal } from "./reveal.js";
import { savePicture } from "./save-picture.js";
import type { Shown } from "./shown.js";

/** A map in its panel: asks the server for what it shows, and does what its user wants. */
export class MapPanel {
  readonly #panel: WebviewPanel;
  readonly #session: Session;
  #shown: Shown;
  #known: Known | undefined;
  #state: MapState | undefined;
  /** The last answer with a map to what is shown. */
  #last: MapAnswer | undefined;
  #places: readonly MapPlace[] = [];
  #isOld = false;
  #isAsking = false;
  #selected: string | null = null;
  /** The editor that had the cursor last. */
  #editor: TextEditor | undefined;
  /** The item that was clicked last, as long as the cursor stays where that is written. */
  #revealed: ItemOfMap | undefined;
  #isClosed = false;

  /** @param panel holds the page already */
  constructor(panel: WebviewPanel, session: Session, shown: Shown) {
    this.#panel = panel;
    this.#session = session;
    this.#shown = shown;
    panel.onDidDispose(() => {
      this.#isClosed = true;
    });
    panel.webview.onDidReceiveMessage((message: FromMap) => this.#take(message));
    this.change({});
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** Whether anything that is shown is written in a document. @param uri as `normal` writes it */
  concerns(uri: string): boolean {
    return uri === normal(this.#shown.uri) || this.#places.some((place) => place.uri === uri);
  }

  /** Brings the panel to the front; the focus stays where it is. */
  bringUp(): void {
    this.#panel.reveal(undefined, true);
  }

  /** Shows something else, or stays at it. */
  change(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    const { image, uri } = this.#shown;
    this.#panel.title = `Map ${image} (${fileName(uri)})`;
    this.#last = undefined;
    this.refresh();
  }

  /** Asks for the map anew: once more when the answer to the last question is still awaited. */
  refresh(): void {
    this.#isOld = true;
    if (!this.#isAsking) void this.#ask();
  }

  /** An answer to the scenario is being worked out, for so long that it is worth a word. */
  busy(): void {
    if (this.#state) this.#post({ type: "show", state: { ...this.#state, freshness: "busy" } });
  }

  /** Follows the cursor of an editor: to its image, unless the map is pinned, and to what is written there. */
  async follow(editor: TextEditor): Promise<void> {
    if (!this.#shown.pinned) {
      const uri = editor.document.uri.toString();
      const isOwn = uri === normal(this.#shown.uri);
      const known = isOwn && this.#known?.kind === "answer" ? this.#known.answer : undefined;
      const image = isOwn && !known ? undefined : await imageAt(editor, known, this.concerns(uri));
      if (image !== undefined && !this.#shown.pinned) this.#goTo(uri, image);
    }
    this.mark(editor);
  }

  /** Marks what is written at the cursor of an editor. */
  mark(editor: TextEditor): void {
    const { document, selection } = editor;
    this.#editor = editor;
    const place = placeAt(this.#places, document.uri.toString(), selection.active);
    const own = place?.items.filter(({ other }) => !other) ?? [];
    const clicked = own.find(({ id }) => this.#revealed?.other === false && id === this.#revealed.id);
    if (place && !clicked) this.#revealed = undefined;
    this.#select((clicked ?? own[0])?.id ?? null);
  }

  #goTo(uri: string, image: string): void {
    const isOther = uri !== normal(this.#shown.uri);
    if (!isOther && image === this.#shown.image) return;
    const { comparison } = this.#shown;
    const isKept = comparison !== null && "kernel" in comparison;
    this.change({ ...(isOther && { uri }), image, comparison: isKept ? comparison : null });
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    while (this.#isOld && !this.#isClosed) {
      this.#isOld = false;
      const shown = this.#shown;
      const known = await askMap(shown, this.#session);
      if (shown === this.#shown) this.#know(known);
      else this.#isOld = true;
    }
    this.#isAsking = false;
  }

  #know(known: Known): void {
    this.#known = known;
    if (known.kind === "answer") {
      if (known.answer.map) this.#last = known.answer;
      this.#places = known.answer.places.map((place) => ({ ...place, uri: normal(place.uri) }));
    }
    this.#state = mapState(this.#shown, known, this.#last);
    this.#show();
    const editor = window.activeTextEditor;
    if (editor?.document.languageId === "kexec") this.mark(editor);
  }

  #show(): void {
    if (this.#state) this.#post({ type: "show", state: this.#state });
  }

  #select(id: string | null): void {
    if (id === this.#selected) return;
    this.#selected = id;
    this.#post({ type: "select", id });
  }

  #take(message: FromMap): void {
    const { uri, image } = this.#shown;
    switch (message.type) {
      case "ready":
        this.#show();
        this.#post({ type: "select", id: this.#selected });
        break;
      case "reveal":
        void this.#reveal(message.item);
        break;
      case "describe":
        void this.#describe(message.item);
        break;
      case "pin":
        this.#pin(message.pinned);
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
        void commands.executeCommand("kexec.explain", uri, image, message.segment);
    }
  }

  #pin(pinned: boolean): void {
    this.#shown = { ...this.#shown, pinned };
    if (this.#state) this.#state = { ...this.#state, pinned };
    this.#show();
    if (this.#editor && !pinned) void this.follow(this.#editor);
  }

  async #reveal(item: ItemOfMap): Promise<void> {
    const place = placeOf(this.#places, item);
    if (!place) return;
    this.#revealed = item;
    await reveal(place, this.#panel.viewColumn);
  }

  async #describe(item: ItemOfMap): Promise<void> {
    const { comparison, image, uri } = this.#shown;
    const compare = item.other ? comparison : null;
    try {
      const answer = await this.#session.request("kexec/describe", { uri, image, id: item.id, compare });
      this.#post({ type: "words", item, blocks: answer?.blocks ?? [] });
    } catch {
      // Its name and range stand in the tip already.
    }
  }

  #post(message: ToMap): void {
    if (!this.#isClosed) void this.#panel.webview.postMessage(message);
  }
}

/** A URI as the editor writes it. */
function normal(uri: string): string {
  return Uri.parse(uri).toString();
}
