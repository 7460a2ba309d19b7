import { commands, Uri, type WebviewPanel } from "vscode";
import type { MapPlace, StoryAnswer } from "../../language/lsp/protocol.js";
import type { FromStory, StoryState, ToStory } from "../../story-view/messages.js";
import { fileName } from "../files/file-name.js";
import type { ChosenImage } from "../images/choose-image.js";
import { placeOf } from "../map/places.js";
import { reveal } from "../map/reveal.js";
import type { Session } from "../server/session.js";
import { askStory, storyState } from "./story-state.js";

/** The story of one image in its panel: asks the server for what it shows, and does what its user wants. */
export class StoryPanel {
  #state: StoryState | undefined;
  /** The last answer with a story. */
  #last: StoryAnswer | undefined;
  #places: readonly MapPlace[] = [];
  #isOld = false;
  #isAsking = false;
  #isClosed = false;
  #isReady = false;
  /** The buffer that the page is to show when it is there. */
  #wanted: string | undefined;

  /** @param panel holds the page already */
  constructor(
    readonly panel: WebviewPanel,
    private readonly session: Session,
    readonly shown: ChosenImage,
  ) {
    panel.title = `Explain ${shown.image} (${fileName(shown.uri)})`;
    panel.onDidDispose(() => {
      this.#isClosed = true;
    });
    panel.webview.onDidReceiveMessage((message: FromStory) => this.#take(message));
    this.refresh();
  }

  /** Whether anything that is shown is written in a document. @param uri as the editor writes it */
  concerns(uri: string): boolean {
    return [this.shown.uri, ...this.#places.map((place) => place.uri)].some((one) => Uri.parse(one).toString() === uri);
  }

  /** Asks for the story anew: once more when the answer to the last question is still awaited. */
  refresh(): void {
    this.#isOld = true;
    if (!this.#isAsking) void this.#ask();
  }

  /** Shows the search for one buffer. @param name the buffer's */
  goTo(name: string): void {
    this.#wanted = name;
    if (this.#isReady) this.#sendWanted();
  }

  #sendWanted(): void {
    if (this.#wanted === undefined) return;
    this.#post({ type: "goTo", name: this.#wanted });
    this.#wanted = undefined;
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    while (this.#isOld && !this.#isClosed) {
      this.#isOld = false;
      const known = await askStory(this.shown, this.session);
      if ("places" in known) {
        this.#places = known.places;
        if (known.story) this.#last = known;
      }
      this.#state = storyState(this.shown, known, this.#last);
      this.#show();
    }
    this.#isAsking = false;
  }

  #show(): void {
    if (this.#state) this.#post({ type: "show", state: this.#state });
  }

  #post(message: ToStory): void {
    if (!this.#isClosed) void this.panel.webview.postMessage(message);
  }

  #take(message: FromStory): void {
    const { image, uri } = this.shown;
    switch (message.type) {
      case "ready":
        this.#isReady = true;
        this.#show();
        this.#sendWanted();
        break;
      case "reveal": {
        const place = message.items.flatMap((id) => placeOf(this.#places, { other: false, id }) ?? [])[0];
        if (place) void reveal(place, this.panel.viewColumn);
        break;
      }
      case "open":
        void commands.executeCommand(message.what === "map" ? "kexec.map" : "kexec.explainText", uri, image);
    }
  }
}
