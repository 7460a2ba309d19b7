import type { FromSweep, SavedSweep } from "./messages.js";

/** The editor around the view, as the view sees it. */
export interface Host {
  postMessage(message: FromSweep): void;
  /** What was left before the window was reloaded; undefined the first time. It may be of another version. */
  getState(): unknown;
  setState(state: SavedSweep): void;
}

declare function acquireVsCodeApi(): Host;

/** The editor that the page runs in. Can be asked for once. */
export function theHost(): Host {
  return acquireVsCodeApi();
}
