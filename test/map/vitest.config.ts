import { defineConfig } from "vitest/config";

/** The map alone in Chromium: one browser for all. */
export default defineConfig({
  test: {
    dir: "test/map/browser",
    include: ["**/*.browser.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    fileParallelism: false,
    isolate: false,
    reporters: process.env.CI ? ["default", ["json", { outputFile: "out/map-tests.json" }]] : ["default"],
  },
});
