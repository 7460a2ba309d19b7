import { expect, test } from "vitest";
import { ask } from "../../src/extension/live/known.js";
import type { ServerState } from "../../src/extension/server/session.js";

const params = { uri: "file:///a.kexec", image: "next", compare: { kernel: "6.1" } };

/** A session in a state; what it was asked, and what it answers. */
function sessionOf(state: ServerState, answer: () => Promise<unknown>) {
  const asked: unknown[] = [];
  const request = (...question: unknown[]) => {
    asked.push(question);
    return answer();
  };
  return { asked, session: { state, request } as never };
}

test("the server is asked what is wanted; it knows, or knows of no such document", async () => {
  const { asked, session } = sessionOf("running", async () => null);
  expect(await ask(session, "kexec/map", params)).toEqual({ kind: "closed" });
  expect(asked).toEqual([["kexec/map", params, undefined]]);
  const answer = { story: null };
  const knowing = sessionOf("running", async () => answer);
  expect(await ask(knowing.session, "kexec/story", params)).toEqual({ kind: "answer", answer });
});

test("when it gives no answer, why is told", async () => {
  const { session } = sessionOf("running", () => Promise.reject(new Error("a fault")));
  expect(await ask(session, "kexec/map", params)).toEqual({
    kind: "silent",
    reason: "There is no answer yet: a fault.",
  });
});

test.each([
  ["starting", "The language server is starting."],
  ["stopped", "The language server does not run."],
] as const)("a server that is %s is not asked", async (state, reason) => {
  const { asked, session } = sessionOf(state, async () => ({}));
  expect(await ask(session, "kexec/map", params)).toEqual({ kind: "silent", reason });
  expect(asked).toEqual([]);
});

test("a server that ends while it is asked does not run", async () => {
  const session = { state: "running", request: async () => Promise.reject(new Error("cancelled")) };
  const known = ask(session as never, "kexec/map", params);
  session.state = "stopped";
  expect(await known).toEqual({ kind: "silent", reason: "The language server does not run." });
});
