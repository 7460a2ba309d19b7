import type { NamedVersion } from "../../report/model.js";
import { Documents } from "../document/documents.js";
import { FileHeads } from "../files/file-heads.js";
import type { FileSource } from "../files/file-text.js";
import { Loader } from "../files/loader.js";
import { CapturedFiles } from "./captured-files.js";
import { Memo } from "./memo.js";
import { Workspace } from "./workspace.js";

/** Scenario files with all that they name, and what is known of them. It lives as long as a session. */
export class Project {
  readonly documents = new Documents();
  /** The files of real machines and the logs that documents name. */
  readonly captured = new CapturedFiles();
  /** The images that they name. */
  readonly heads = new FileHeads();
  readonly loader: Loader;
  private readonly memo = new Memo();
  private current: Workspace | undefined;

  /** @param source where the files come from that documents name */
  constructor(source: FileSource) {
    this.loader = new Loader(this.documents, source, this.captured, this.heads);
  }

  /** What the documents mean as they are now; the same until `changed`. */
  get workspace(): Workspace {
    this.current ??= new Workspace(this, this.memo);
    return this.current;
  }

  /** The documents as they are now, with a kernel in place of every machine's own. */
  workspaceBy(kernel: NamedVersion): Workspace {
    return new Workspace(this, new Memo(), kernel);
  }

  /** To be called when a document or a file has changed. */
  changed(): void {
    this.current = undefined;
  }
}
