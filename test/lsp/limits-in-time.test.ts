import { describe, expect, test } from "vitest";
import type { CancellationToken } from "vscode-languageserver";
import { Search } from "../../src/language/analysis/limit-searches.js";
import { answersIn, type StillWanted } from "../../src/language/lsp/answer.js";
import { inTime } from "../../src/language/lsp/limits/work-out.js";

/** A token that a test cancels. */
class FakeToken implements CancellationToken {
  isCancellationRequested = false;
  private readonly listeners = new Set<(event: unknown) => unknown>();

  onCancellationRequested = (listener: (event: unknown) => unknown) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  cancel(): void {
    this.isCancellationRequested = true;
    for (const listener of this.listeners) listener(undefined);
  }
}

/** Longer than any slice of work. */
const STEP_MS = 12;

/** A search of some steps, each of which takes longer than a slice. */
function slowSearch(steps: number) {
  const done = { steps: 0 };
  function* work(): Generator<void, string> {
    for (; done.steps < steps; done.steps++) {
      const end = performance.now() + STEP_MS;
      while (performance.now() < end);
      yield;
    }
    return "found";
  }
  return { done, search: new Search(work()) };
}

const NEVER = Number.POSITIVE_INFINITY;

describe("a search for a limit", () => {
  test("stops before its next step when its answer is no longer wanted, and goes on from there when asked again", async () => {
    const { done, search } = slowSearch(5);
    await inTime(search, () => done.steps < 2, NEVER);
    expect(done.steps).toBe(2);
    expect(search.result).toBeUndefined();
    await inTime(search, () => true, NEVER);
    expect(done.steps).toBe(5);
    expect(search.result).toBe("found");
  });

  test("stops when it has taken too long", async () => {
    const { done, search } = slowSearch(5);
    await inTime(search, () => true, performance.now() - 1);
    expect(done.steps).toBe(0);
  });

  test("lets every message that has come have its turn between two slices", async () => {
    const { done, search } = slowSearch(4);
    const seen: number[] = [];
    const look = () => {
      seen.push(done.steps);
      if (done.steps < 4) setImmediate(look);
    };
    setImmediate(look);
    await inTime(search, () => true, NEVER);
    expect(seen).toEqual(expect.arrayContaining([1, 2, 3]));
  });

  test("is one for all who ask, each of whom has what it finds", () => {
    const { done, search } = slowSearch(2);
    const [one, other] = [search.run(), search.run()];
    one.next();
    other.next();
    expect(one.next()).toEqual({ done: true, value: "found" });
    expect(other.next()).toEqual({ done: true, value: "found" });
    expect(done.steps).toBe(2);
  });
});

describe("a feature knows whether its answer is still wanted", () => {
  /** What a feature is told before, and after something happened. */
  async function told(happens: (state: { generation: number }, token: FakeToken) => void) {
    const state = { generation: 1 };
    const token = new FakeToken();
    const session = {
      get generation() {
        return state.generation;
      },
      ready: async () => {},
      document: () => ({ tooLarge: false, document: {} }),
    };
    const view = () => ({ workspace: { document: () => ({}) } });
    const { one } = answersIn(
      () => ({ session, view }) as never,
      (error) => expect.unreachable(String(error)),
    );
    const before: boolean[] = [];
    const after: boolean[] = [];
    const feature = async (_view: unknown, _params: unknown, isWanted: StillWanted) => {
      before.push(isWanted());
      await Promise.resolve();
      if (before.length === 1) happens(state, token);
      after.push(isWanted());
      return "answer";
    };
    const answer = await one(feature)({ uri: "file:///a.kexec" }, token).catch(({ message }) => message);
    return { answer, before, after };
  }

  test("as long as nothing happens", async () => {
    expect(await told(() => {})).toEqual({ answer: "answer", before: [true], after: [true] });
  });

  test("not once it is cancelled", async () => {
    expect(await told((_, token) => token.cancel())).toEqual({
      answer: "cancelled",
      before: [true],
      after: [false],
    });
  });

  test("not once a text has changed: then it is asked again", async () => {
    const changed = await told((state) => {
      state.generation++;
    });
    expect(changed).toEqual({ answer: "answer", before: [true, true], after: [false, true] });
  });
});
