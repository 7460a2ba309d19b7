import type { URI } from "langium";
import type { FileHead } from "./file-head.js";

/** The beginnings of the images that scenarios name, as they were last read. */
export class FileHeads {
  private readonly heads = new Map<string, FileHead>();

  /** Keeps how a file begins now. */
  set(uri: URI, head: FileHead): void {
    this.heads.set(uri.toString(), head);
  }

  /** How a file begins; undefined when it was never read. */
  get(uri: URI): FileHead | undefined {
    return this.heads.get(uri.toString());
  }

  /** Whether a file was read. */
  has(uri: URI): boolean {
    return this.heads.has(uri.toString());
  }

  /** Forgets all files but some. @param files as URIs */
  keepOnly(files: ReadonlySet<string>): void {
    for (const uri of this.heads.keys()) if (!files.has(uri)) this.heads.delete(uri);
  }

  /** Forgets a file, so that it is read again. */
  delete(uri: URI): void {
    this.heads.delete(uri.toString());
  }
}
