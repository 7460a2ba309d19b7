import type { ScenarioDocument } from "../document/scenario-document.js";
import { importedBy } from "./imports.js";
import { type Declaration, IMPORTED_KINDS, type Kind } from "./symbols.js";

/** What the files that a document imports declare, all of them together. */
interface ImportedNames {
  /** By kind and name, in the order of the imports: one for each file that declares it. */
  readonly named: ReadonlyMap<Kind, ReadonlyMap<string, readonly Declaration[]>>;
  /** Names that statements would have declared that cannot be read. */
  readonly lost: ReadonlySet<string>;
}

/** In a file that imports no more than these, each is asked for a name. */
const FEW = 8;

const known = new WeakMap<ScenarioDocument, { readonly revision: number; readonly names: ImportedNames }>();

/** What the files that a document imports declare under a name of a kind. */
export function importedUnder(document: ScenarioDocument, kind: Kind, name: string): readonly Declaration[] {
  if (!IMPORTED_KINDS.includes(kind)) return [];
  const imported = importedBy(document);
  if (imported.length > FEW) return namesOf(document, imported).named.get(kind)?.get(name) ?? [];
  return imported.flatMap(({ symbols }) => symbols.named[kind].get(name) ?? []);
}

/** Whether a statement of an imported file that cannot be read would have declared a name. */
export function isLostInImport(document: ScenarioDocument, name: string): boolean {
  const imported = importedBy(document);
  if (imported.length > FEW) return namesOf(document, imported).lost.has(name);
  return imported.some(({ lostNames }) => lostNames.has(name));
}

function namesOf(document: ScenarioDocument, imported: readonly ScenarioDocument[]): ImportedNames {
  const { revision } = document.documents;
  const before = known.get(document);
  if (before?.revision === revision) return before.names;
  const names = collect(imported);
  known.set(document, { revision, names });
  return names;
}

function collect(imported: readonly ScenarioDocument[]): ImportedNames {
  const named = new Map(IMPORTED_KINDS.map((kind) => [kind, new Map<string, Declaration[]>()]));
  const lost = new Set<string>();
  for (const { symbols, lostNames } of imported) {
    for (const [kind, byName] of named) {
      for (const [name, declaration] of symbols.named[kind]) {
        const others = byName.get(name);
        if (others) others.push(declaration);
        else byName.set(name, [declaration]);
      }
    }
    for (const name of lostNames) lost.add(name);
  }
  return { named, lost };
}
