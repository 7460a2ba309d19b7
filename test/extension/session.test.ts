import { describe, expect, test, vi } from "vitest";
import { type ServerRun, Session } from "../../src/extension/server/session.js";

/** A server that does what a test says. */
class FakeRun implements ServerRun {
  stopped = false;
  readonly notified: string[] = [];
  #answer = { resolve: () => {}, reject: (_: unknown) => {} };
  #stop: () => void = () => {};

  constructor(
    readonly end: () => void,
    private readonly slowStop: boolean,
  ) {}

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answer = { resolve, reject };
    });
  }

  stop(): Promise<void> {
    this.stopped = true;
    return this.slowStop ? new Promise((resolve) => (this.#stop = resolve)) : Promise.resolve();
  }

  request = async (method: string, params: unknown) => ({ text: `${method} ${JSON.stringify(params)}` });

  async notify(method: string) {
    this.notified.push(method);
  }

  async ready() {
    this.#answer.resolve();
    await settle();
  }

  async refuse(error: unknown) {
    this.#answer.reject(error);
    await settle();
  }

  async hasStopped() {
    this.#stop();
    await settle();
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

function sessionOfFakes({ slowStop = false } = {}) {
  const runs: FakeRun[] = [];
  const changed = vi.fn();
  const crashed = vi.fn();
  const launch = (end: () => void) => {
    const run = new FakeRun(end, slowStop);
    runs.push(run);
    return run;
  };
  return { session: new Session(launch, { changed, crashed }), runs, changed, crashed };
}

/** The run that was launched last. */
function last(runs: readonly FakeRun[]): FakeRun {
  const run = runs.at(-1);
  if (!run) throw new Error("nothing was launched");
  return run;
}

describe("a session", () => {
  test("goes from stopped over starting to running, and back", async () => {
    const { session, runs, changed } = sessionOfFakes();
    void session.restart();
    await settle();
    await last(runs).ready();
    await session.stop();
    expect(changed.mock.calls.flat()).toEqual(["starting", "running", "stopped"]);
    expect(last(runs).stopped).toBe(true);
  });

  test("starts a server again that ends by itself", async () => {
    const { session, runs, crashed } = sessionOfFakes();
    void session.restart();
    await settle();
    await last(runs).ready();
    last(runs).end();
    await settle();
    await last(runs).ready();
    expect(runs).toHaveLength(2);
    expect(session.state).toBe("running");
    expect(crashed.mock.calls).toEqual([[{ startAgain: true, tell: true }, undefined]]);
  });

  test("gives up a server that cannot be started, until it is asked for", async () => {
    const { session, runs, crashed } = sessionOfFakes();
    void session.restart();
    for (let i = 0; i < 5; i++) {
      await settle();
      await last(runs).refuse(new Error("no"));
    }
    expect(runs).toHaveLength(5);
    expect(session.state).toBe("stopped");
    expect(crashed.mock.calls.at(-1)).toEqual([{ startAgain: false, tell: true }, new Error("no")]);
    void session.restart();
    await settle();
    await last(runs).ready();
    expect(session.state).toBe("running");
  });

  test("hears of each end once, be it told twice, and of none that it has asked for", async () => {
    const { session, runs, crashed } = sessionOfFakes();
    void session.restart();
    await settle();
    const first = last(runs);
    first.end();
    await first.refuse(new Error("the connection is gone"));
    expect(crashed).toHaveBeenCalledTimes(1);
    await last(runs).ready();
    const second = last(runs);
    await session.stop();
    second.end();
    expect(crashed).toHaveBeenCalledTimes(1);
    expect(runs).toHaveLength(2);
  });

  test("starts a server when the one before it is gone, and one only", async () => {
    const { session, runs } = sessionOfFakes({ slowStop: true });
    void session.restart();
    await settle();
    await last(runs).ready();
    const first = last(runs);
    void session.restart();
    void session.restart();
    await settle();
    const third = last(runs);
    const start = vi.spyOn(third, "start");
    expect(start).not.toHaveBeenCalled();
    await first.hasStopped();
    for (const run of runs.slice(1, -1)) await run.hasStopped();
    expect(start).toHaveBeenCalledTimes(1);
    await third.ready();
    expect(session.state).toBe("running");
    expect(runs.map(({ stopped }) => stopped)).toEqual([true, true, false]);
  });

  test("is waited for while it starts", async () => {
    const { session, runs } = sessionOfFakes();
    expect(await session.isRunning()).toBe(false);
    void session.restart();
    const asked = session.isRunning();
    await settle();
    await last(runs).refuse(new Error("no"));
    await last(runs).ready();
    expect(await asked).toBe(true);
    await session.stop();
    expect(await session.isRunning()).toBe(false);
  });

  test("asks and notifies the server that runs", async () => {
    const { session, runs } = sessionOfFakes();
    await expect(session.request("kexec/explain", { uri: "u", image: "i" })).rejects.toThrow("does not run");
    void session.restart();
    await settle();
    const told = session.notify("kexec/trusted");
    await settle();
    expect(last(runs).notified).toEqual([]);
    await last(runs).ready();
    await told;
    expect(last(runs).notified).toEqual(["kexec/trusted"]);
    expect(await session.request("kexec/explain", { uri: "u", image: "i" })).toEqual({
      text: 'kexec/explain {"uri":"u","image":"i"}',
    });
  });
});
