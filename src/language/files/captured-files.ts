import type { URI } from "langium";
import type { FileText } from "./file-text.js";

/** The text of a file that was read. */
type Text = Extract<FileText, { readonly text: string }>;

/** The files of real machines that scenarios name, as they were last read. */
export class CapturedFiles {
  private readonly texts = new Map<string, FileText>();
  private readonly parsed = new WeakMap<Text, Map<unknown, unknown>>();

  /** Keeps what a file holds now. */
  set(uri: URI, text: FileText): void {
    this.texts.set(uri.toString(), text);
  }

  /** Whether a file was read. */
  has(uri: URI): boolean {
    return this.texts.has(uri.toString());
  }

  /** Forgets all files but some. @param files as URIs */
  keepOnly(files: ReadonlySet<string>): void {
    for (const uri of this.texts.keys()) if (!files.has(uri)) this.texts.delete(uri);
  }

  /** Forgets a file, so that it is read again. */
  delete(uri: URI): void {
    this.texts.delete(uri.toString());
  }

  /** What a file held when it was last read. */
  get(uri: URI): FileText | undefined {
    return this.texts.get(uri.toString());
  }

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
