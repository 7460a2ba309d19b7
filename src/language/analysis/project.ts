import type { NamedVersion } from "../../report/model.js";
import { Documents } from "../document/documents.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { CapturedFiles } from "../files/captured-files.js";
import { FileHeads } from "../files/file-heads.js";
import type { FileSource } from "../files/file-text.js";
import { Loader, type Waiting } from "../files/loader.js";
import { filesNamedBy } from "../files/named-files.js";
import { withImported } from "../scoping/imports.js";
import { Memo } from "./memo.js";
import { Workspace } from "./workspace.js";

/** Scenario files with all that they name, and what is known of them. It lives as long as a session. */
export class Project {
  readonly documents = new Documents();
  /** The files of real machines that documents name. */
  readonly captured = new CapturedFiles();
  /** The logs that they name. */
  readonly logs = new CapturedFiles();
  /** The images that they name. */
  readonly heads = new FileHeads();
  readonly loader: Loader;
  private readonly memo = new Memo();
  private current: Workspace | undefined;

  /**
   * @param source where the files come from that documents name
   * @param waiting how long they are waited for; without it, until they are there
   */
  constructor(source: FileSource, waiting?: Waiting) {
    this.loader = new Loader(this.documents, source, this, waiting);
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

  /** The files that documents and all that they import name, as URIs. */
  filesNamedIn(documents: Iterable<ScenarioDocument>): Set<string> {
    const files = new Set<string>();
    for (const { parts } of withImported(documents)) {
      for (const part of parts) {
        for (const uris of Object.values(filesNamedBy(part) ?? {})) for (const uri of uris) files.add(uri.toString());
      }
    }
    return files;
  }

  /** Forgets the documents and files that nothing leads to from those that are in use. */
  keepOnly(inUse: readonly ScenarioDocument[]): void {
    const reached = withImported(inUse);
    for (const document of [...this.documents.all()]) if (!reached.has(document)) this.documents.delete(document.uri);
    this.loader.keepOnly(this.filesNamedIn(inUse));
  }

  /** To be called when a document or a file has changed. */
  changed(): void {
    this.current = undefined;
  }
}
