import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seeded.ts"],
    testTimeout: 120_000,
    maxWorkers: "100%",
    reporters: process.env.CI ? ["default", ["json", { outputFile: "out/tests.json" }]] : ["default"],
  },
});
