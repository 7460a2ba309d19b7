import { defineConfig } from "vitest/config";

/** The recipes of docs/fleet.md on a real cluster, one after the other. */
export default defineConfig({
  test: {
    dir: "test/recipes",
    include: ["**/*.recipe.ts"],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
    reporters: process.env.CI ? ["default", ["json", { outputFile: "out/recipe-tests.json" }]] : ["default"],
  },
});
