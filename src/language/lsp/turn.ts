/** Lets other messages have their turn. */
export function turn(): Promise<void> {
  // A worker of a browser has no setImmediate.
  return new Promise((resolve) => (globalThis.setImmediate ?? setTimeout)(resolve));
}
