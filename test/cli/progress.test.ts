import { expect, test } from "vitest";
import type { Language } from "../../src/cli/context.js";
import { sceneFile } from "../report/scenes.js";
import { kexecScenario } from "./harness.js";

const language: Partial<Language> = { analyse: async (files) => files.map((file) => sceneFile([], file)) };
const long = { language, stdin: " ".repeat(500_000) };
const LINE = "analysing 1 file …\r\u001b[K";

test("a long job says so on a terminal, and takes it back", async () => {
  expect((await kexecScenario(["check", "-"], { ...long, stderrIsTerminal: true })).stderr).toBe(LINE);
});

test("it does so nowhere else, and a short job never", async () => {
  expect((await kexecScenario(["check", "-"], { ...long, stdoutIsTerminal: true })).stderr).toBe("");
  expect((await kexecScenario(["check", "-"], { ...long, stderrIsTerminal: true, env: { TERM: "dumb" } })).stderr).toBe(
    "",
  );
  expect((await kexecScenario(["check", "-"], { language, stdin: "short", stderrIsTerminal: true })).stderr).toBe("");
});
