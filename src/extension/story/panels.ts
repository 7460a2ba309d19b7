import type { Uri, WebviewPanel } from "vscode";
import { LivePanels } from "../live/panels.js";
import type { Session } from "../server/session.js";
import { StoryPanel } from "./panel.js";
import { type ShownStory, storyBefore } from "./story-state.js";

/** The stories of searches: a panel for each image, by each kernel, that was asked for. */
export class StoryPanels extends LivePanels<ShownStory, StoryPanel> {
  /** @param extension where the extension is */
  constructor(
    extension: Uri,
    private readonly session: Session,
  ) {
    super("story", extension, []);
  }

  /** Shows the story of an image beside the editor, which keeps the focus. @param buffer the name of the one whose search is wanted */
  show(wanted: ShownStory, buffer?: string): void {
    const known = [...this.panels].find((panel) => panel.shows(wanted));
    known?.bringUp();
    const story = known ?? this.open(wanted);
    if (buffer !== undefined) story.goTo(buffer);
  }

  protected shownBefore(left: unknown): ShownStory | undefined {
    return storyBefore(left);
  }

  protected begin(panel: WebviewPanel, shown: ShownStory): StoryPanel {
    return new StoryPanel(panel, this.session, shown);
  }
}
