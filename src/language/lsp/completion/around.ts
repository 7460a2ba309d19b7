import { ARCHS, type Arch, NEWEST_PROFILE, parseVersion } from "../../../engine/index.js";
import { type LoaderRule, loaderNamed } from "../../analysis/load/read-load.js";
import type { MachineTraits } from "../../analysis/rules/field-without-effect.js";
import type { ImageValues, MachineValues } from "../../analysis/values.js";
import { isImage, isMachine, type Machine } from "../../generated/ast.js";
import { meaningOf } from "../../scoping/scope.js";
import type { OpenBlock } from "../forms/blocks.js";
import { fieldsOf, type Place, wordsOf } from "../forms/place.js";
import type { BlockWord } from "../forms/table.js";
import type { View } from "../view.js";

/** What is known around a place. What can be read of the text counts before what was understood of it. */
export class Around {
  private knownTraits: { readonly traits: MachineTraits | undefined } | undefined;

  constructor(
    readonly view: View,
    readonly place: Place,
  ) {}

  /** The innermost block of a kind around the place. */
  block(word: BlockWord): OpenBlock | undefined {
    return this.place.blocks.findLast((block) => block.word === word);
  }

  /** The words of the fields of the innermost block. */
  get words(): ReadonlySet<string> {
    return this.wordsIn(this.place.block);
  }

  wordsIn(block: OpenBlock | undefined): ReadonlySet<string> {
    return block ? wordsOf(block, this.place.reading) : new Set();
  }

  /** The word behind that of a field: `crash` for `type`; undefined where there is no such field. */
  valueIn(block: OpenBlock | undefined, word: string): string | undefined {
    const fields = block ? fieldsOf(block, this.place.reading) : [];
    return fields.find(([first]) => first?.image === word)?.[1]?.image;
  }

  /** The names behind a word of the innermost block: of its buffers, of its scratch areas. */
  namesOf(word: string): ReadonlySet<string> {
    const fields = fieldsOf(this.place.block, this.place.reading);
    return new Set(fields.flatMap(([first, name]) => (first?.image === word ? (name?.image ?? []) : [])));
  }

  /** The machine of the image around the place. */
  get machineOfImage(): MachineValues | undefined {
    return this.machineNamed(this.block("image")?.head[3]?.image);
  }

  /** The machine around the place, as far as it can be read. */
  get machineAround(): MachineValues | undefined {
    return this.machineNamed(this.block("machine")?.head[1]?.image);
  }

  private machineNamed(name: string | undefined): MachineValues | undefined {
    const node = name === undefined ? undefined : meaningOf(this.view.document, "Machine", name);
    return isMachine(node) ? this.valuesOf(node) : undefined;
  }

  /** What a machine's fields say, as far as they have values. */
  valuesOf(node: Machine): MachineValues | undefined {
    return this.view.workspace.machine(node).values;
  }

  /** What decides which fields the machine around the place looks at; undefined without an architecture. */
  get traits(): MachineTraits | undefined {
    this.knownTraits ??= { traits: this.readTraits() };
    return this.knownTraits.traits;
  }

  private readTraits(): MachineTraits | undefined {
    const machine = this.block("machine");
    const arch = this.archIn(machine);
    const versionText = this.valueIn(machine, "kernel") ?? NEWEST_PROFILE.since;
    const version = parseVersion(versionText);
    const words = this.wordsIn(machine);
    if (!arch || !version) return undefined;
    const kho = words.has("kho") ? this.valueIn(machine, "kho") === "on" : words.has("scratch");
    return { arch, version, versionText, kho, saysWalk: words.has("walk") };
  }

  private archIn(machine: OpenBlock | undefined): Arch | undefined {
    const word = this.valueIn(machine, "arch");
    return ARCHS.find((arch) => arch === word);
  }

  /** The architecture of the machine, or of the image's machine, around the place. */
  get arch(): Arch | undefined {
    return this.archIn(this.block("machine")) ?? this.machineOfImage?.arch;
  }

  /** The loader of the `load` around the place. */
  get loader(): LoaderRule | undefined {
    const name = this.block("load")?.head[1]?.image;
    return name === undefined ? undefined : loaderNamed(name);
  }

  /** The loader in the block whose head is written here. */
  get loaderBehind(): string | undefined {
    const { tokens, at } = this.place.cursor;
    const [brace, word, loader] = tokens.slice(at, at + 3);
    return brace?.image === "{" && word?.image === "load" ? loader?.image : undefined;
  }

  /** Whether the image around the place is one for the crash kernel, as far as its text says. */
  get imageType(): ImageValues["type"] {
    return this.valueIn(this.block("image"), "type") === "crash" ? "crash" : "default";
  }

  /** The image that an `expect` around the place is about, with what became of it. */
  get expectedImage() {
    return this.imageNamed(this.block("expect")?.head[1]?.image);
  }

  /** The image that a `sweep` around the place is of, with what became of it. */
  get sweptImage() {
    return this.imageNamed(this.block("sweep")?.head[3]?.image);
  }

  private imageNamed(name: string | undefined) {
    const node = name === undefined ? undefined : meaningOf(this.view.document, "Image", name);
    return isImage(node) ? this.view.analysis.images.find((image) => image.node === node) : undefined;
  }
}
