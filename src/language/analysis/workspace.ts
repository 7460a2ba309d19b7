import { type KernelVersion, type Profile, parseVersion } from "../../engine/index.js";
import type { NamedVersion } from "../../report/model.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import type { BufferCall, Image, Machine } from "../generated/ast.js";
import { isDuplicate } from "../scoping/duplicates.js";
import { analyseDocument, type DocumentAnalysis } from "./analyse-document.js";
import { type AnalysedImage, analyseImage } from "./analyse-image.js";
import { type AnalysedMachine, analyseMachine } from "./analyse-machine.js";
import { Constants } from "./constants.js";
import { isDamaged } from "./damaged.js";
import type { Memo } from "./memo.js";
import { loadVariants } from "./observed/load-variants.js";
import type { Project } from "./project.js";
import { readBuffer } from "./read-buffer.js";
import { documentRestsOn, importedMachines, restsOn } from "./rests-on.js";

/**
 * What all documents together mean, worked out on demand and once: it serves one state of them, and is thrown away when
 * any changes. What an edit did not touch it takes from `memo`.
 */
export class Workspace {
  readonly constants = new Constants();
  private readonly machines = new Map<Machine, AnalysedMachine>();
  private readonly images = new Map<Image, AnalysedImage>();
  private readonly documents = new Map<ScenarioDocument, DocumentAnalysis>();
  private readonly others = new Map<string, Workspace>();

  /**
   * @param memo what was worked out before with the same kernel
   * @param kernel in place of every machine's own
   */
  constructor(
    readonly project: Project,
    readonly memo: Memo,
    private readonly kernel?: NamedVersion,
  ) {}

  /** A machine of any document. */
  machine(node: Machine): AnalysedMachine {
    let machine = this.machines.get(node);
    if (!machine) {
      const duplicate = isDuplicate(node);
      machine = this.memo.get(node, [duplicate, ...restsOn(node, this)], () => {
        const { captured } = this.project;
        const analysed = analyseMachine(node, isDamaged(node), this.constants, captured, this.kernel);
        return duplicate ? { ...analysed, prepared: undefined } : analysed;
      });
      this.machines.set(node, machine);
    }
    return machine;
  }

  /** An image of any document. */
  image(node: Image): AnalysedImage {
    let image = this.images.get(node);
    if (!image) {
      image = this.imageOf(node);
      this.images.set(node, image);
    }
    return image;
  }

  /** The same documents, with the first version of a row of the table in place of every machine's own. */
  by({ since }: Profile): Workspace {
    return this.byKernel({ text: since, version: parseVersion(since) as KernelVersion });
  }

  /** The same documents, with a kernel in place of every machine's own. */
  byKernel(kernel: NamedVersion): Workspace {
    let other = this.others.get(kernel.text);
    if (!other) {
      other = this.project.workspaceBy(kernel);
      this.others.set(kernel.text, other);
    }
    return other;
  }

  /** All that is known of a document; what was worked out before and still holds is used again. */
  document(document: ScenarioDocument): DocumentAnalysis {
    for (const _ of this.steps(document));
    return this.documents.get(document) as DocumentAnalysis;
  }

  /** What is known of a document without any work; undefined when there is some to do. */
  known(document: ScenarioDocument): DocumentAnalysis | undefined {
    if (!document.parts.every(({ isParsed }) => isParsed)) return undefined;
    const known = this.documents.get(document);
    return known ?? (this.memo.known(document, documentRestsOn(document, this))?.value as DocumentAnalysis | undefined);
  }

  /** Works a document out in small steps: the machines and images that it has and uses one by one, and what is told of them. */
  *steps(document: ScenarioDocument): Generator<void> {
    if (this.documents.has(document)) return;
    for (const machine of importedMachines(document)) {
      this.machine(machine);
      yield;
    }
    const rests = documentRestsOn(document, this);
    const known = this.memo.known(document, rests)?.value as DocumentAnalysis | undefined;
    const analysis = known ?? (yield* analyseDocument(document, this));
    if (!known) this.memo.set(document, rests, analysis);
    this.documents.set(document, analysis);
  }

  private imageOf(node: Image): AnalysedImage {
    const machineNode = node.machine?.ref;
    const machine = machineNode && this.machine(machineNode);
    const duplicate = isDuplicate(node);
    const rests = restsOn(node, this);
    const bufferOf = (buffer: BufferCall) => this.memo.get(buffer, rests, () => readBuffer(buffer, this.constants));
    return this.memo.get(node, [machine, duplicate, ...rests], () => {
      const { heads } = this.project;
      const image = analyseImage(node, machine, isDamaged(node) || duplicate, bufferOf, this.constants, heads);
      if (!image.load || !image.machine) return image;
      return { ...image, load: { ...image.load, variants: loadVariants(node, image.machine, this.project) } };
    });
  }
}
