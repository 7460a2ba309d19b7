import {
  type AstNode,
  type AstNodeDescription,
  type AstNodeDescriptionProvider,
  type AstReflection,
  type LangiumCoreServices,
  type LangiumDocument,
  type LangiumDocuments,
  type ReferenceInfo,
  type Scope,
  type ScopeProvider,
  type Stream,
  stream,
} from "langium";
import { documentOf } from "../analysis/finding.js";
import { parseResultOf } from "../parser/parser.js";
import { importedFiles } from "./imports.js";
import { collectSymbols, IMPORTED_KINDS, type Symbols } from "./symbols.js";

/** Finds what a name means: the file's own declarations first, then those of the files it imports, in their order. All hashed. */
export class KexecScopeProvider implements ScopeProvider {
  private readonly reflection: AstReflection;
  private readonly descriptions: AstNodeDescriptionProvider;
  private readonly documents: LangiumDocuments;
  private readonly symbols = new WeakMap<AstNode, Symbols>();

  constructor(services: LangiumCoreServices) {
    this.reflection = services.shared.AstReflection;
    this.descriptions = services.workspace.AstNodeDescriptionProvider;
    this.documents = services.shared.workspace.LangiumDocuments;
  }

  /** What a reference is to: `Machine`, `Image`, `Constant`. */
  kindOf(context: ReferenceInfo): string {
    return this.reflection.getReferenceType(context);
  }

  getScope(context: ReferenceInfo): Scope {
    const kind = this.kindOf(context);
    const document = documentOf(context.container);
    return new HashedScope(this.named(document, kind), this.importedTables(document, kind));
  }

  /** What the imported files declare under a name; more than one is ambiguous. */
  importedMeanings(document: LangiumDocument, kind: string, name: string): AstNodeDescription[] {
    return this.importedTables(document, kind).flatMap((table) => table.get(name) ?? []);
  }

  /** Whether a statement that cannot be read would have declared a name, here or in an imported file. */
  isLost(document: LangiumDocument, name: string): boolean {
    return [document, ...this.imported(document)].some((one) => parseResultOf(one).lostNames.has(name));
  }

  private importedTables(document: LangiumDocument, kind: string): ReadonlyMap<string, AstNodeDescription>[] {
    if (!IMPORTED_KINDS.includes(kind)) return [];
    return this.imported(document).map((imported) => this.named(imported, kind));
  }

  private imported(document: LangiumDocument): LangiumDocument[] {
    return importedFiles(document)
      .map((uri) => this.documents.getDocument(uri))
      .filter((imported) => imported !== undefined && imported !== document) as LangiumDocument[];
  }

  private named(document: LangiumDocument, kind: string): ReadonlyMap<string, AstNodeDescription> {
    const root = document.parseResult.value;
    let symbols = this.symbols.get(root);
    if (!symbols) {
      symbols = collectSymbols(document, (node) => this.descriptions.createDescription(node, node.name, document));
      this.symbols.set(root, symbols);
    }
    return symbols.get(kind) ?? NOTHING;
  }
}

const NOTHING: ReadonlyMap<string, AstNodeDescription> = new Map();

/** A scope over hash tables: a file's own names, then those of its imports; what two imports declare is neither's. */
class HashedScope implements Scope {
  constructor(
    private readonly own: ReadonlyMap<string, AstNodeDescription>,
    private readonly imported: readonly ReadonlyMap<string, AstNodeDescription>[],
  ) {}

  getElement(name: string): AstNodeDescription | undefined {
    const own = this.own.get(name);
    if (own) return own;
    const [only, another] = this.imported.flatMap((table) => table.get(name) ?? []);
    return another ? undefined : only;
  }

  getElements(name: string): Stream<AstNodeDescription> {
    const element = this.getElement(name);
    return stream(element ? [element] : []);
  }

  getAllElements(): Stream<AstNodeDescription> {
    return stream([this.own, ...this.imported]).flatMap((table) => table.values());
  }
}
