import { FileStore } from "./file-store.js";
import type { FileText } from "./file-text.js";

/** The text of a file that was read. */
type Text = Extract<FileText, { readonly text: string }>;

/** The files of real machines that scenarios name, as they were last read. */
export class CapturedFiles extends FileStore<FileText> {
  private readonly parsed = new WeakMap<Text, Map<unknown, unknown>>();

  /** What a parser makes of a file. It reads each file once. */
  parse<T>(file: Text, parser: (text: string) => T): T {
    let results = this.parsed.get(file);
    if (!results) {
      results = new Map();
      this.parsed.set(file, results);
    }
    if (!results.has(parser)) results.set(parser, parser(file.text));
    return results.get(parser) as T;
  }
}
