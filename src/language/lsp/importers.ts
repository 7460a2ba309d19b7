import type { URI } from "langium";
import { Documents } from "../document/documents.js";
import { ScenarioDocument } from "../document/scenario-document.js";
import { inParallel } from "../files/in-parallel.js";
import type { WorkspaceFiles } from "../files/workspace-files.js";
import { importedFiles } from "../scoping/imports.js";
import { turn } from "./turn.js";
import type { WorkspaceView } from "./view.js";

/** How many files are read at the same time. */
const READS = 32;

/** For how long is parsed before other messages get their turn, in milliseconds. */
const SLICE = 15;

/**
 * The documents that import one: those that are known, open or not, and others of the workspace, which are read for it.
 * @param words files of the workspace that are not known and have none of them are left out
 * @returns in the order of their URIs
 */
export async function importersOf(
  imported: ScenarioDocument,
  words: readonly string[],
  { project, files }: WorkspaceView,
): Promise<ScenarioDocument[]> {
  await files.refresh();
  const uri = imported.uri.toString();
  const closed = new ClosedDocuments(project.documents, files, words);
  await closed.read(files.all.filter(({ imports }) => imports.has(uri)).map((file) => file.uri));
  await closed.read([...closed.all()].flatMap(importedFiles));
  const found = [...project.documents.all(), ...closed.all()];
  return found
    .filter((document) => document !== imported && importedFiles(document).some((file) => file.toString() === uri))
    .sort((a, b) => (a.uri.toString() < b.uri.toString() ? -1 : 1));
}

/** Documents that nobody has open, and that nothing open leads to: read for one question. They see those of the session. */
class ClosedDocuments extends Documents {
  private sliceBegan = performance.now();

  /**
   * @param known those of the session
   * @param words see `importersOf`
   */
  constructor(
    private readonly known: Documents,
    private readonly files: WorkspaceFiles,
    private readonly words: readonly string[],
  ) {
    super();
  }

  /** The one of a URI: as the session has it, else as it was read here. */
  override get(uri: URI | string): ScenarioDocument | undefined {
    return this.known.get(uri) ?? super.get(uri);
  }

  /** Reads files that are not there yet, as far as one of the words is in them. */
  async read(uris: readonly URI[]): Promise<void> {
    const unread = new Map(uris.map((uri) => [uri.toString(), uri]));
    await inParallel(READS, [...unread.values()], async (uri) => {
      if (this.get(uri) || this.known.refusalOf(uri)) return;
      const text = await this.files.textOf(uri);
      if (text === undefined || !this.words.some((word) => text.includes(word))) return;
      const document = new ScenarioDocument(uri, text, this);
      this.add(document);
      for (const part of document.parts) {
        void part.parse;
        await this.pause();
      }
    });
  }

  private async pause(): Promise<void> {
    if (performance.now() - this.sliceBegan < SLICE) return;
    await turn();
    this.sliceBegan = performance.now();
  }
}
