import type { URI } from "langium";
import type { ScenarioDocument } from "./scenario-document.js";

/** The scenario files that are known, each by its URI. */
export class Documents {
  private readonly byUri = new Map<string, ScenarioDocument>();

  get(uri: URI | string): ScenarioDocument | undefined {
    return this.byUri.get(uri.toString());
  }

  add(document: ScenarioDocument): void {
    this.byUri.set(document.uri.toString(), document);
  }

  delete(uri: URI | string): void {
    this.byUri.delete(uri.toString());
  }

  all(): Iterable<ScenarioDocument> {
    return this.byUri.values();
  }
}
