import type { FileProblem, FileSource } from "./file-text.js";
import type { FolderSource } from "./folder-source.js";

const NOT_TRUSTED: FileProblem = {
  problem: "untrusted",
  message: "is not read: this folder is not trusted. Trust it to have its files read",
};

/** Files that are read only once the user trusts the folder that they are named in. */
export class TrustedSource implements FileSource, FolderSource {
  /** @param trusted whether it is trusted from the beginning */
  constructor(
    private readonly source: FileSource & FolderSource,
    private trusted: boolean,
  ) {}

  /** From now on files are read. */
  trust(): void {
    this.trusted = true;
  }

  read: FileSource["read"] = async (uri) => (this.trusted ? this.source.read(uri) : NOT_TRUSTED);

  head: FileSource["head"] = async (uri, length) => (this.trusted ? this.source.head(uri, length) : NOT_TRUSTED);

  list: FolderSource["list"] = async (folder) => (this.trusted ? this.source.list(folder) : []);
}
