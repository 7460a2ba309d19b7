import { type Stats, unwatchFile, watchFile } from "node:fs";
import type { URI } from "langium";
import type { DiskWatch } from "../lsp/file-watch.js";

/** How often is looked, in milliseconds. */
const INTERVAL = 1_000;

/** Looks at files of the disk once a second: that works on every file system, and whether they are there or not. */
export function watchDisk(changed: (file: URI) => void): DiskWatch {
  const listeners = new Map<string, (now: Stats, before: Stats) => void>();
  return {
    add(file) {
      if (listeners.has(file.fsPath)) return;
      const listener = () => changed(file);
      listeners.set(file.fsPath, listener);
      watchFile(file.fsPath, { interval: INTERVAL, persistent: false }, listener);
    },
    delete(file) {
      const listener = listeners.get(file.fsPath);
      if (!listener) return;
      listeners.delete(file.fsPath);
      unwatchFile(file.fsPath, listener);
    },
  };
}
