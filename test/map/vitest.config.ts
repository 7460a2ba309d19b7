import { defineConfig } from "vitest/config";

/** The map alone in Chromium: one browser for each of two workers. */
export default defineConfig({
  test: {
    dir: "test/map/browser",
    include: ["**/*.browser.ts"],
    testTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 120_000,
    maxWorkers: 2,
    isolate: false,
    reporters: process.env.CI ? ["default", ["json", { outputFile: "out/map-tests.json" }]] : ["default"],
  },
});
