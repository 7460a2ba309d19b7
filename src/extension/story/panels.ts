import type { Uri, WebviewPanel } from "vscode";
import type { ChosenImage } from "../images/choose-image.js";
import { LivePanels } from "../live/panels.js";
import type { Session } from "../server/session.js";
import { StoryPanel } from "./panel.js";
import { imageBefore } from "./story-state.js";

/** The stories of searches: a panel for each image that was asked for. */
export class StoryPanels extends LivePanels<ChosenImage, StoryPanel> {
  /** @param extension where the extension is */
  constructor(
    extension: Uri,
    private readonly session: Session,
  ) {
    super("story", extension, []);
  }

  /** Shows the story of an image beside the editor, which keeps the focus. @param buffer the name of the one whose search is wanted */
  show({ image, uri }: ChosenImage, buffer?: string): void {
    const known = [...this.panels].find((panel) => panel.shows({ image, uri }));
    known?.bringUp();
    const story = known ?? this.open({ image, uri });
    if (buffer !== undefined) story.goTo(buffer);
  }

  protected shownBefore(left: unknown): ChosenImage | undefined {
    return imageBefore(left);
  }

  protected begin(panel: WebviewPanel, shown: ChosenImage): StoryPanel {
    return new StoryPanel(panel, this.session, shown);
  }
}
