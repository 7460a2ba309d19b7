import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import type { Project } from "../analysis/project.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { importedBy } from "../scoping/imports.js";
import type { OpenDocument } from "./session.js";
import { turn } from "./turn.js";

/** For how long work goes on before other messages get their turn, in milliseconds. */
const SLICE = 15;

/** One round of answers to all open documents as they are now; a change of any of them ends it. */
export class Answering {
  private readonly left: Map<string, OpenDocument>;
  private sliceBegan = performance.now();

  /**
   * @param open by their URIs
   * @param first the URI of the one that is answered first
   * @param wanted the URIs of those that somebody waits for: they are answered between the slices of the work on others
   * @param isOvertaken whether something has changed since
   * @param answered told of each answer as it is there; without an analysis after a fault
   * @param failed told of a fault before that
   */
  constructor(
    private readonly project: Project,
    open: ReadonlyMap<string, OpenDocument>,
    private readonly first: string | undefined,
    private readonly wanted: ReadonlySet<string>,
    private readonly isOvertaken: () => boolean,
    private readonly answered: (document: OpenDocument, analysis: DocumentAnalysis | undefined) => void,
    private readonly failed: (document: OpenDocument, error: unknown) => void,
  ) {
    this.left = new Map(open);
  }

  /** Works until all are answered, or something has changed. */
  async run(): Promise<void> {
    if (this.first !== undefined) await this.answer(this.first);
    await this.answerWanted();
    for (const key of this.left.keys()) {
      if (this.isOvertaken()) return;
      await this.answer(key);
      await this.answerWanted();
    }
  }

  private async answerWanted(): Promise<void> {
    for (const key of this.wanted) await this.answer(key);
  }

  private async answer(key: string): Promise<void> {
    const opened = this.left.get(key);
    if (!opened || this.isOvertaken()) return;
    this.left.delete(key);
    let analysis: DocumentAnalysis | undefined;
    try {
      analysis = await this.analyse(opened.document);
      if (this.isOvertaken()) return;
    } catch (error) {
      this.failed(opened, error);
    }
    this.answered(opened, analysis);
    // What is said of a document is sent before work on the others goes on.
    if (this.left.size > 0) await this.pause();
  }

  /**
   * All that is known of a document: parsed with what it imports, its files read, its machines and images placed one by one.
   * It ends early, with whatever there is, when something has changed.
   */
  private async analyse(document: ScenarioDocument): Promise<DocumentAnalysis | undefined> {
    do await this.parse(document);
    while (!this.isOvertaken() && (await this.load(document)));
    if (this.isOvertaken()) return undefined;
    for (const _ of this.project.workspace.steps(document)) if (await this.slice()) return undefined;
    return this.project.workspace.document(document);
  }

  /** Parses a document, and all that it imports as far as it is there. It ends early when something has changed. */
  private async parse(document: ScenarioDocument): Promise<void> {
    const reached = new Set([document]);
    for (const one of reached) {
      for (const part of one.parts) {
        if (part.isParsed) continue;
        void part.parse;
        if (await this.slice()) return;
      }
      // What it imports is known once it is parsed.
      for (const imported of importedBy(one)) reached.add(imported);
    }
  }

  /** Reads the files that a document and all that it imports name. @returns whether there were any to read */
  private async load(document: ScenarioDocument): Promise<boolean> {
    const any = await this.project.loader.loadNamed([document]);
    if (any) this.project.changed();
    return any;
  }

  /** When a slice of time is used up, lets others have their turn. @returns whether something has changed */
  private slice(): boolean | Promise<boolean> {
    if (performance.now() - this.sliceBegan < SLICE) return false;
    return this.pause()
      .then(() => this.answerWanted())
      .then(() => this.isOvertaken());
  }

  private async pause(): Promise<void> {
    await turn();
    await turn();
    this.sliceBegan = performance.now();
  }
}
