import type { URI } from "langium";
import type { FileHead } from "./file-head.js";
import type { FileProblem, FileSource, FileText } from "./file-text.js";
import type { FolderEntry, FolderSource } from "./folder-source.js";
import { Patience } from "./patience.js";

/** For how long is waited for a file or folder, in milliseconds: usually, and when the last one did not come in time. */
const USUAL = 5_000;
const AFTER_SILENCE = 100;

const SILENT: FileProblem = { problem: "unread", message: "does not answer" };

/** Files and folders for those who cannot wait for ever: what does not answer in time cannot be read. */
export class PatientSource implements FileSource, FolderSource {
  private readonly patience = new Patience(USUAL, AFTER_SILENCE);
  private missed = 0;

  constructor(private readonly source: FileSource & FolderSource) {}

  /** How many answers did not come in time. */
  get silences(): number {
    return this.missed;
  }

  /** See `FileSource`; `unread` of a file that does not answer. */
  read(uri: URI): Promise<FileText> {
    return this.or(this.source.read(uri), SILENT);
  }

  /** See `FileSource`; `unread` of a file that does not answer. */
  head(uri: URI, length: number): Promise<FileHead> {
    return this.or(this.source.head(uri, length), SILENT);
  }

  /** See `FolderSource`; nothing of a folder that does not answer. */
  list(folder: URI): Promise<readonly FolderEntry[]> {
    return this.or(this.source.list(folder), []);
  }

  private or<T>(answer: Promise<T>, otherwise: T): Promise<T> {
    return this.patience.await(answer).catch(() => {
      this.missed++;
      return otherwise;
    });
  }
}
