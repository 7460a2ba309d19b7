import { existsSync } from "node:fs";

/** Where the documentation stands, as seen from the files of a package. */
const FOLDERS = ["../docs", "../../docs"];

/**
 * The documentation that comes with this program.
 * @param module the URL of a module of the built package
 * @returns a URI without a slash at its end; undefined when the documentation is not there
 */
export function docsFolder(module: string): string | undefined {
  return FOLDERS.map((folder) => new URL(folder, module)).find((folder) => existsSync(new URL(`${folder}/language.md`)))
    ?.href;
}
