import type { FromMap, SavedState } from "./messages.js";

/** The editor around the map, as the map sees it. */
export interface Host {
  post(message: FromMap): void;
  /** What was left before the window was reloaded; undefined the first time. It may be of another version. */
  getState(): unknown;
  setState(state: SavedState): void;
}

interface VsCodeApi {
  postMessage(message: FromMap): void;
  getState(): unknown;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The editor that the page runs in. Can be asked for once. */
export function theHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}
