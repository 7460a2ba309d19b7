import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SILENT_AFTER, Statuses } from "../../src/extension/status/statuses.js";
import { statusWords } from "../../src/extension/status/words.js";
import type { KexecStatus } from "../../src/language/lsp/protocol.js";

const status = (counts: Partial<KexecStatus>): KexecStatus => ({
  ...{ uri: "file:///a.kexec", state: "ready", loads: 0, fails: 0, invalid: 0 },
  ...counts,
});

const textOf = (counts: Partial<KexecStatus>) => statusWords("running", { ...status(counts), silent: false }).text;

describe("the words of a status", () => {
  test("count the images, each kind with its own verb", () => {
    expect(textOf({ loads: 3, fails: 1 })).toBe("3 load, 1 fails");
    expect(textOf({ loads: 1, fails: 2 })).toBe("1 loads, 2 fail");
    expect(textOf({ loads: 1, invalid: 1 })).toBe("1 loads, 1 invalid");
    expect(textOf({ fails: 1 })).toBe("1 fails");
    expect(textOf({})).toBe("no image");
  });

  test("keep the last counts while the server is busy", () => {
    const words = statusWords("running", { ...status({ state: "busy", loads: 2 }), silent: false });
    expect(words).toMatchObject({ text: "2 load", busy: true, severity: "information" });
  });

  test("warn of images without a meaning, and lead to the problems", () => {
    const words = statusWords("running", { ...status({ invalid: 1 }), silent: false });
    expect(words).toMatchObject({ severity: "warning", offer: "problems" });
  });

  test("tell of a fault", () => {
    const words = statusWords("running", { ...status({ state: "fault" }), silent: false });
    expect(words).toMatchObject({ text: "Kexec: fault", severity: "error", offer: "restart", busy: false });
  });

  test("offer a restart when the server is stopped or gives no answer, and are not busy then", () => {
    const known = { ...status({ state: "busy", loads: 2 }), silent: false };
    expect(statusWords("stopped", known)).toMatchObject({ severity: "error", offer: "restart", busy: false });
    expect(statusWords("running", { ...known, silent: true })).toMatchObject({ offer: "restart", busy: false });
    expect(statusWords("starting", undefined)).toMatchObject({ severity: "information", busy: true });
  });
});

describe("the statuses of documents", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("become silent when no answer follows for long", () => {
    const changed = vi.fn();
    const statuses = new Statuses(changed);
    statuses.note(status({ state: "busy", loads: 2 }));
    vi.advanceTimersByTime(SILENT_AFTER - 1);
    expect(statuses.get("file:///a.kexec")).toMatchObject({ loads: 2, silent: false });
    vi.advanceTimersByTime(1);
    expect(statuses.get("file:///a.kexec")).toMatchObject({ loads: 2, silent: true });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test("do not become silent after an answer, nor when they are forgotten", () => {
    const statuses = new Statuses(() => {});
    statuses.note(status({ state: "busy" }));
    statuses.note(status({ state: "ready", loads: 1 }));
    statuses.note(status({ uri: "file:///b.kexec", state: "busy" }));
    statuses.clear();
    statuses.note(status({ loads: 1 }));
    vi.advanceTimersByTime(10 * SILENT_AFTER);
    expect(statuses.get("file:///a.kexec")).toMatchObject({ silent: false });
    expect(statuses.get("file:///b.kexec")).toBeUndefined();
  });
});
