import { defineConfig } from "vitest/config";

/** One editor and one browser serve all tests, one after the other: they share what two cores can give. */
export default defineConfig({
  test: {
    dir: "test-editor",
    include: ["**/*.test.ts"],
    testTimeout: 400_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000, interval: 100 } },
    maxWorkers: 1,
    fileParallelism: false,
    isolate: false,
    reporters: [["json", { outputFile: "out/editor-tests.json" }], "./test-editor/harness/step-reporter.ts"],
  },
});
