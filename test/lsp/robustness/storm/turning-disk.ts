import type { URI } from "langium";
import type { FileHead } from "../../../../src/language/files/file-head.js";
import { type FileSource, type FileText, MAX_FILE_SIZE, TOO_LARGE } from "../../../../src/language/files/file-text.js";
import type { FolderEntry, FolderSource } from "../../../../src/language/files/folder-source.js";
import { TableSource } from "../../../language/analyse-text.js";
import type { Disk } from "../../harness/client.js";

/** A disk that takes some turns of the event loop for each answer: what is there is looked at in the midst of them. */
export class TurningDisk implements FileSource, FolderSource {
  /** How many questions are not answered yet. */
  asked = 0;
  /** The longest that an answer has taken so far, in milliseconds. */
  longest = 0;
  private readonly table: TableSource;
  private count = 0;

  /** @param turns before and after the look, one after the other, and again from the first; none at all when there are none */
  constructor(
    private readonly files: Disk,
    private readonly turns: readonly number[],
  ) {
    this.table = new TableSource(files);
  }

  read(uri: URI): Promise<FileText> {
    const size = () => (this.files[uri.path.slice(1)] as string | undefined)?.length ?? 0;
    return this.inTurn(async () => (size() > MAX_FILE_SIZE ? TOO_LARGE : this.table.read(uri)));
  }

  head(uri: URI, length: number): Promise<FileHead> {
    return this.inTurn(() => this.table.head(uri, length));
  }

  list(folder: URI): Promise<FolderEntry[]> {
    return this.inTurn(() => this.table.list(folder));
  }

  private async inTurn<T>(look: () => Promise<T>): Promise<T> {
    this.asked++;
    const start = performance.now();
    await this.pass();
    const seen = await look();
    await this.pass();
    this.longest = Math.max(this.longest, performance.now() - start);
    this.asked--;
    return seen;
  }

  private async pass(): Promise<void> {
    const turns = this.turns[this.count++ % Math.max(1, this.turns.length)] ?? 0;
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
  }
}
