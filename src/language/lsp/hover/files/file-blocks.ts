import type { Finding } from "../../../analysis/finding.js";
import { unquote } from "../../../scoping/strings.js";
import { type Block, code, text, title } from "../../markup/blocks.js";

/** What is told of a file that a scenario names: what was read from it, or why nothing was. */
export interface FileWords {
  /** What it is, in words that follow its name; empty when that is not known. */
  readonly what: string;
  readonly blocks: readonly Block[];
}

/**
 * A file by its name.
 * @param quoted as written
 * @param read what was read from it; undefined when nothing could be
 * @param problems why
 */
export function fileBlocks(quoted: string, read: FileWords | undefined, problems: readonly Finding[]): Block[] {
  const name = code(unquote(quoted) ?? quoted);
  const why = problems.map(({ message }) => text(`${message}.`));
  if (!read) return why.length > 0 ? [title(name), ...why] : [];
  return [title(name, read.what), ...read.blocks, ...why];
}
