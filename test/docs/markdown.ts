import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the documentation. */
export const DOCS = join(import.meta.dirname, "../../docs");

/** One fenced block of a page. */
export interface Block {
  /** What stands behind the opening fence: `kexec`, `text file=iomem.txt`. */
  readonly info: string;
  readonly text: string;
}

/** The fenced blocks of a page or a part of one, in order. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = "", text = ""]) => ({ info, text }));
}

/** The pages in a folder of the documentation, without those of folders inside it: file names with `.md`. */
export function pagesIn(folder: string): string[] {
  return globSync("*.md", { cwd: join(DOCS, folder) }).sort();
}

/** A page's text; empty for a page that there is not. */
export function readPage(...path: string[]): string {
  const file = join(DOCS, ...path);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
