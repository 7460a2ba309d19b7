import { join } from "node:path";

/** The folder of the repository. */
export const root = join(import.meta.dirname, "../..");

/** The folder with the programs of the project's own packages. */
export const binFolder = join(root, "node_modules/.bin");
