import { CompletionItemKind } from "vscode-languageserver";
import { type Arch, PROFILES, type Profile } from "../../../engine/index.js";
import { sourceWords, verifiedWords } from "../../../report/words/profile.js";
import { type Block, list, text } from "../markup/blocks.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** The kernel versions that are known by themselves, the newest first. */
export function versions({ traits, arch }: Around): Suggestion[] {
  const on = traits?.arch ?? arch;
  return PROFILES.toReversed().map((profile) => ({
    label: profile.since,
    kind: CompletionItemKind.Value,
    rank: 0,
    detail: `known by: ${verifiedWords(profile)}`,
    about: () => changesOf(profile, on),
  }));
}

/** What a version does otherwise than the one before it, on an architecture where that is known. */
function changesOf({ since, changes }: Profile, arch: Arch | undefined): Block[] {
  const own = changes.filter(({ archs }) => !arch || !archs || archs.includes(arch));
  if (own.length === 0) return [text(`Linux ${since} does as the version before it${arch ? ` on ${arch}` : ""}.`)];
  return [text(`From Linux ${since} on:`), list(own.map((change) => `${change.what}; ${sourceWords(change)}`))];
}
