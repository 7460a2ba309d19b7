import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import type { Project } from "../analysis/project.js";
import type { Workspace } from "../analysis/workspace.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import type { Client } from "./client.js";
import type { KexecSettings } from "./protocol.js";

/** What a feature looks at: one open document, and all that is known of it as it is now. */
export interface View {
  readonly document: ScenarioDocument;
  /** Its images with their placements, and its findings: the very ones that its diagnostics were made of. */
  readonly analysis: DocumentAnalysis;
  /** All documents together: machines, constants, images of any of them. */
  readonly workspace: Workspace;
  readonly project: Project;
  readonly client: Client;
  readonly settings: KexecSettings;
}
