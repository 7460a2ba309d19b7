import { theHost } from "./host.js";
import type { ToStory } from "./messages.js";
import { StoryView } from "./view.js";

const view = new StoryView(document.body, theHost());
window.addEventListener("message", ({ data }: MessageEvent<ToStory>) => view.take(data));
view.start();
