import { commands, type WebviewPanel } from "vscode";
import type { StoryAnswer } from "../../language/lsp/protocol.js";
import type { FromStory, StoryState, ToStory } from "../../story-view/messages.js";
import { ask, type Known } from "../live/known.js";
import { LivePanel } from "../live/panel.js";
import type { Session } from "../server/session.js";
import { type ShownStory, storyState } from "./story-state.js";

/** The story of one image, by its machine's kernel or by another, in its panel: asks the server for what it shows, and does what its user wants. */
export class StoryPanel extends LivePanel<ShownStory, StoryAnswer, StoryState, ToStory> {
  #isReady = false;
  /** The buffer that the page is to show when it is there. */
  #wanted: string | undefined;

  /** @param panel holds the page already */
  constructor(panel: WebviewPanel, session: Session, shown: ShownStory) {
    super(panel, session, titleOf, shown);
    panel.webview.onDidReceiveMessage((message: FromStory) => this.#take(message));
    this.refresh();
  }

  /** Shows the search for one buffer. @param name the buffer's */
  goTo(name: string): void {
    this.#wanted = name;
    if (this.#isReady) this.#sendWanted();
  }

  protected ask({ image, kernel, uri }: ShownStory): Promise<Known<StoryAnswer>> {
    return ask(this.session, "kexec/story", { uri, image, kernel });
  }

  protected isWhole({ story }: StoryAnswer): boolean {
    return story !== null;
  }

  protected stateOf(shown: ShownStory, known: Known<StoryAnswer>, last: StoryAnswer | undefined): StoryState {
    return storyState(shown, known, last);
  }

  #sendWanted(): void {
    if (this.#wanted === undefined) return;
    this.post({ type: "goTo", name: this.#wanted });
    this.#wanted = undefined;
  }

  #take(message: FromStory): void {
    const { image, uri } = this.shown;
    switch (message.type) {
      case "ready":
        this.#isReady = true;
        this.show();
        this.#sendWanted();
        break;
      case "reveal":
        void this.reveal(message.items.map((id) => ({ other: false, id })));
        break;
      case "open":
        void commands.executeCommand(message.what === "map" ? "kexec.map" : "kexec.explainText", uri, image);
    }
  }
}

function titleOf({ image, kernel }: ShownStory): string {
  return kernel === null ? `Explain ${image}` : `Explain ${image} by Linux ${kernel}`;
}
