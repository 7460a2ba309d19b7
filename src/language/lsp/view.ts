import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import type { Project } from "../analysis/project.js";
import type { Workspace } from "../analysis/workspace.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import type { FolderSource } from "../files/folder-source.js";
import type { WorkspaceFiles } from "../files/workspace-files.js";
import type { Client } from "./client.js";
import type { LastPlaced } from "./last-placed.js";
import type { KexecSettings } from "./protocol.js";
import type { OpenDocument } from "./session.js";

/** What a feature looks at: one open document, and all that is known of it as it is now. */
export interface View extends WorkspaceView {
  readonly document: ScenarioDocument;
  /** Its images with their placements, and its findings: the very ones that its diagnostics were made of. */
  readonly analysis: DocumentAnalysis;
}

/** What a feature looks at that is about no document. */
export interface WorkspaceView {
  /** All documents together: machines, constants, images of any of them. */
  readonly workspace: Workspace;
  readonly project: Project;
  /** What became of images before they had a mistake. */
  readonly last: LastPlaced;
  /** Resolves when all open documents are answered, and not only the one that is looked at. */
  settled(): Promise<void>;
  /** The documents that the client has open, each once; those that are too large have no text. */
  readonly open: readonly OpenDocument[];
  /** The scenarios of the workspace's folders, open or not; who looks at them awaits their `refresh` before. */
  readonly files: WorkspaceFiles;
  readonly client: Client;
  readonly settings: KexecSettings;
  /** The folders that files named in scenarios stand in; empty while the workspace is not trusted. */
  readonly folders: FolderSource;
}
