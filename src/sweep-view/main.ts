import { theHost } from "./host.js";
import type { ToSweep } from "./messages.js";
import { SweepPageView } from "./view.js";

const view = new SweepPageView(document.body, theHost());
window.addEventListener("message", ({ data }: MessageEvent<ToSweep>) => view.take(data));
view.start();
