import { type Arch, compareVersions, type KernelVersion, parseVersion, profileFor } from "../engine/index.js";
import { answersOf } from "./answers.js";
import type { ReportFile } from "./model.js";
import { column, type Sheet } from "./sheet.js";
import { versionDoubt } from "./version-doubts.js";
import { changesOn, placedAsWords, sourceWords, verifiedWords } from "./words/profile.js";

/** A kernel that loads images of a report: what it does, and how that is known. */
export interface KernelSource {
  /** As written. */
  readonly version: string;
  /** `Linux 6.16.3 is placed as 6.16`. */
  readonly placedAs: string;
  /** What its series was held against as a whole. */
  readonly verified: string;
  /** Why it is less sure than others, without its full stop; empty when it is not. */
  readonly doubt: string;
  /** What it does on the architectures of its machines, oldest first: since when, what, and where that is from. */
  readonly changes: Sheet;
}

/** The kernels that load the images of files, the oldest first. */
export function kernelSources(files: readonly ReportFile[]): KernelSource[] {
  const found = new Map<string, { version: KernelVersion; archs: Set<Arch> }>();
  for (const { kernel, load } of files.flatMap(({ images }) => images.flatMap(answersOf))) {
    const version = parseVersion(kernel);
    if (load === null || version === undefined) continue;
    const known = found.get(kernel) ?? { version, archs: new Set() };
    known.archs.add(load.arch);
    found.set(kernel, known);
  }
  return [...found]
    .toSorted(([, a], [, b]) => compareVersions(a.version, b.version))
    .map(([text, { version, archs }]) => sourceOf(text, version, archs));
}

function sourceOf(text: string, version: KernelVersion, archs: ReadonlySet<Arch>): KernelSource {
  const profile = profileFor(version);
  const changes = changesOn(profile).filter((change) => !change.archs || change.archs.some((arch) => archs.has(arch)));
  return {
    version: text,
    placedAs: placedAsWords(version, text),
    verified: verifiedWords(profile),
    doubt: versionDoubt(version, text)?.message ?? "",
    changes: {
      columns: [
        column("from", "words"),
        column("what it does", "words"),
        column("where, and how that is known", "note"),
      ],
      rows: changes.map((change) => [change.since, change.what, sourceWords(change)]),
    },
  };
}
