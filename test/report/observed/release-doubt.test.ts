import { describe, expect, test } from "vitest";
import { kexecBuf } from "../../../src/engine/index.js";
import type { Load } from "../../../src/report/model.js";
import { releaseDoubt } from "../../../src/report/observed/release-doubt.js";
import { HOST, NEXT } from "../scenes.js";
import { loadOn, observedLoad } from "./observed.js";
import { BZ_IMAGE } from "./requests.js";

const PLAIN = { ...HOST, kho: null, kernel: "6.12" };
const doubt = (load: Load, release: string | undefined, kernel: string) =>
  releaseDoubt(observedLoad([], { release }), { load, type: "default", kernel });

describe("a log of another kernel", () => {
  const plain = loadOn(PLAIN, NEXT.map(kexecBuf));

  test("is told where that kernel places otherwise", () => {
    // 6.1 walks memory upward, 6.12 downward.
    expect(doubt(plain, "6.1.0-56-cloud-amd64", "6.12")).toBe(
      "the log is of Linux 6.1.0-56-cloud-amd64, and the scenario has `kernel 6.12`",
    );
  });

  test("is not told where that kernel places alike", () => {
    expect(doubt(plain, "6.12.3", "6.12")).toBe("");
    // From 6.12.94 on the list of IMA has bufsz 0, and nothing else is new: of a load without one nothing changes.
    expect(doubt(plain, "6.12.117+deb12-amd64", "6.12")).toBe("");
    const measured = loadOn(PLAIN, { ...BZ_IMAGE, ima: 4096 });
    expect(doubt(measured, "6.12.117+deb12-amd64", "6.12")).toBe(
      "the log is of Linux 6.12.117+deb12-amd64, and the scenario has `kernel 6.12`",
    );
  });

  test("is told where that kernel has no KHO", () => {
    const kho = loadOn(HOST, NEXT.map(kexecBuf));
    expect(doubt(kho, "6.12.3", "6.16")).toBe("the log is of Linux 6.12.3, and the scenario has `kernel 6.16`");
  });

  test("is not told where the log does not say", () => {
    expect(doubt(plain, undefined, "6.12")).toBe("");
    expect(doubt(plain, "next-20261122", "6.12")).toBe("");
  });
});
