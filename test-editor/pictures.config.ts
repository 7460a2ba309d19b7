import { defineConfig } from "vitest/config";
import base from "./vitest.config.js";

/** Takes the pictures of docs/images anew. */
export default defineConfig({ test: { ...base.test, include: ["pictures/*.ts"] } });
