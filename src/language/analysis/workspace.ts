import type { LangiumDocument, URI } from "langium";
import { type KernelVersion, type Profile, parseVersion } from "../../engine/index.js";
import type { NamedVersion } from "../../report/model.js";
import type { FileHeads } from "../files/file-heads.js";
import type { FileProblem } from "../files/file-text.js";
import type { Image, Machine } from "../generated/ast.js";
import type { KexecScopeProvider } from "../scoping/scope.js";
import { isDuplicate } from "../scoping/symbols.js";
import { analyseDocument, type DocumentAnalysis, isDamaged } from "./analyse-document.js";
import { type AnalysedImage, analyseImage } from "./analyse-image.js";
import { type AnalysedMachine, analyseMachine } from "./analyse-machine.js";
import type { CapturedFiles } from "./captured-files.js";
import { Constants } from "./constants.js";
import { loadVariants } from "./observed/load-variants.js";

/**
 * What all documents together mean, worked out on demand and once: it serves one state of them, and is thrown away when
 * any changes.
 */
export class Workspace {
  readonly constants = new Constants();
  private readonly machines = new Map<Machine, AnalysedMachine>();
  private readonly documents = new Map<LangiumDocument, DocumentAnalysis>();
  private readonly others = new Map<string, Workspace>();

  /**
   * @param files the files of real machines that the documents name
   * @param heads the images that they name
   * @param problemOf why an imported file cannot be read; undefined when it can
   * @param kernel in place of every machine's own
   */
  constructor(
    readonly scopes: KexecScopeProvider,
    readonly files: CapturedFiles,
    private readonly heads: FileHeads,
    readonly problemOf: (uri: URI) => FileProblem | undefined,
    private readonly kernel?: NamedVersion,
  ) {}

  /** A machine of any document. */
  machine(node: Machine): AnalysedMachine {
    let machine = this.machines.get(node);
    if (!machine) {
      const analysed = analyseMachine(node, isDamaged(node), this.constants, this.files, this.kernel);
      machine = isDuplicate(node) ? { ...analysed, prepared: undefined } : analysed;
      this.machines.set(node, machine);
    }
    return machine;
  }

  /** An image of any document, worked out anew. */
  image(node: Image): AnalysedImage {
    const machine = node.machine?.ref;
    const damaged = isDamaged(node) || isDuplicate(node);
    const image = analyseImage(node, machine && this.machine(machine), damaged, this.constants, this.heads);
    if (!image.load || !image.machine) return image;
    return { ...image, load: { ...image.load, variants: loadVariants(node, image.machine, this) } };
  }

  /** The same documents, with the first version of a row of the table in place of every machine's own. */
  by({ since }: Profile): Workspace {
    let other = this.others.get(since);
    if (!other) {
      const kernel = { text: since, version: parseVersion(since) as KernelVersion };
      other = new Workspace(this.scopes, this.files, this.heads, this.problemOf, kernel);
      this.others.set(since, other);
    }
    return other;
  }

  /** A linked document. */
  document(document: LangiumDocument): DocumentAnalysis {
    let analysis = this.documents.get(document);
    if (!analysis) {
      analysis = analyseDocument(document, this);
      this.documents.set(document, analysis);
    }
    return analysis;
  }
}
