import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seeded.ts"],
    // No test waits for less: what a busy machine takes is no mistake.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: "100%",
    reporters: process.env.CI ? ["default", ["json", { outputFile: "out/tests.json" }]] : ["default"],
  },
});
