/** A worker of a browser has no `setImmediate`. */
const later: (done: () => void) => void = Reflect.get(globalThis, "setImmediate") ?? setTimeout;

/** Lets other messages have their turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => later(resolve));
}
