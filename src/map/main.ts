import { theHost } from "./host.js";
import type { ToMap } from "./messages.js";
import { MapPanel } from "./panel.js";

const panel = new MapPanel(document.body, theHost());
window.addEventListener("message", ({ data }: MessageEvent<ToMap>) => panel.take(data));
panel.start();
