import type { URI } from "langium";
import type { ScenarioDocument } from "./scenario-document.js";

/** The scenario files that are known, each by its URI. */
export class Documents {
  /** Counts up whenever one of them comes, goes or changes. */
  revision = 0;
  private readonly byUri = new Map<string, ScenarioDocument>();

  get(uri: URI | string): ScenarioDocument | undefined {
    return this.byUri.get(uri.toString());
  }

  add(document: ScenarioDocument): void {
    this.revision++;
    this.byUri.set(document.uri.toString(), document);
  }

  delete(uri: URI | string): void {
    this.revision++;
    this.byUri.delete(uri.toString());
  }

  all(): Iterable<ScenarioDocument> {
    return this.byUri.values();
  }
}
