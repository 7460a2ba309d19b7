/** A worker of a browser has no `setImmediate`, and makes `setTimeout` wait when it is used often. */
const later: (done: () => void) => void = Reflect.get(globalThis, "setImmediate") ?? byMessage();

/** Calls back when a message has come that is sent now, behind those that were sent before. */
function byMessage() {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  Object.assign(port1, { onmessage: () => waiting.shift()?.() });
  return (done: () => void) => {
    waiting.push(done);
    port2.postMessage(null);
  };
}

/** Lets other messages have their turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => later(resolve));
}
