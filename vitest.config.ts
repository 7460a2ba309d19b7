import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    reporters: process.env.CI ? ["default", ["json", { outputFile: "out/tests.json" }]] : ["default"],
  },
});
