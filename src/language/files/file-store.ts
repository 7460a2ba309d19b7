import type { URI } from "langium";

/** What was last read of files, by their URIs. */
export class FileStore<T> {
  private readonly files = new Map<string, T>();

  /** Keeps what a file holds now. */
  set(uri: URI, file: T): void {
    this.files.set(uri.toString(), file);
  }

  /** What a file held when it was last read; undefined when it never was. */
  get(uri: URI): T | undefined {
    return this.files.get(uri.toString());
  }

  /** Whether a file was read. */
  has(uri: URI): boolean {
    return this.files.has(uri.toString());
  }

  /** Forgets all files but some. @param files as URIs */
  keepOnly(files: ReadonlySet<string>): void {
    for (const uri of this.files.keys()) if (!files.has(uri)) this.files.delete(uri);
  }

  /** Forgets a file, so that it is read again. */
  delete(uri: URI): void {
    this.files.delete(uri.toString());
  }
}
