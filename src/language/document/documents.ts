import type { URI } from "langium";
import type { FileProblem } from "../files/file-text.js";
import type { ScenarioDocument } from "./scenario-document.js";

/** The scenario files that are known, each by its URI. */
export class Documents {
  /** Counts up whenever one of them comes, goes or changes. */
  revision = 0;
  private readonly byUri = new Map<string, ScenarioDocument>();
  private readonly refused = new Map<string, FileProblem>();

  /** The one of a URI; undefined when it is not known. */
  get(uri: URI | string): ScenarioDocument | undefined {
    return this.byUri.get(uri.toString());
  }

  /** Takes one in, in place of another of its URI. */
  add(document: ScenarioDocument): void {
    this.revision++;
    this.byUri.set(document.uri.toString(), document);
  }

  /** Takes one out. */
  delete(uri: URI | string): void {
    this.revision++;
    this.byUri.delete(uri.toString());
  }

  /** Takes one out, and keeps why it counts for nothing whatever its file has. */
  refuse(uri: URI | string, problem: FileProblem): void {
    this.delete(uri);
    this.refused.set(uri.toString(), problem);
  }

  /** Takes it back that one counts for nothing. */
  accept(uri: URI | string): void {
    this.refused.delete(uri.toString());
  }

  /** Why one counts for nothing; undefined when it counts. */
  refusalOf(uri: URI | string): FileProblem | undefined {
    return this.refused.get(uri.toString());
  }

  /** Every one that is known, in the order in which they came. */
  all(): Iterable<ScenarioDocument> {
    return this.byUri.values();
  }
}
