import {
  type Arch,
  changesUpTo,
  type DatedChange,
  type KernelVersion,
  type Profile,
  type ProfileChange,
  type Proof,
  profileFor,
} from "../../engine/index.js";
import { functionWords } from "../kernel-function.js";

/** How a fact is known, in words, with what they mean. */
export const PROOFS: Readonly<Record<Proof, { readonly words: string; readonly meaning: string }>> = {
  captures: { words: "real loads", meaning: "real kernels logged it" },
  vectors: { words: "vectors", meaning: "the kernel's own functions did it in user space" },
  source: { words: "source", meaning: "the source of that series was read" },
  history: { words: "history", meaning: "its commits were read, and the release notes that name them" },
  inferred: { words: "inferred", meaning: "it follows from other versions" },
};

/** Where a change was made and how that is known: `image_load(), "the commit" 0123456789ab [history]`. */
export function sourceWords({ commit, functionName, proof }: ProfileChange): string {
  const where = commit === "" ? functionWords(functionName) : `${functionWords(functionName)}, ${commit}`;
  return `${where} [${PROOFS[proof].words}]`;
}

/** What the series of a profile was held against as a whole: `real loads, source`. */
export function verifiedWords({ verified }: Profile): string {
  return verified.length === 0 ? "history alone" : verified.map((proof) => PROOFS[proof].words).join(", ");
}

/** Which row of the table a version is placed by: `Linux 6.16.3 is placed as 6.16`. */
export function placedAsWords(version: KernelVersion, text: string): string {
  return `Linux ${text} is placed as ${profileFor(version).since}`;
}

/** What a profile does on an architecture, or on any: the changes that hold in it, oldest first. */
export function changesOn(profile: Profile, arch?: Arch): DatedChange[] {
  return changesUpTo(profile).filter(({ archs }) => arch === undefined || !archs || archs.includes(arch));
}

/** What a profile does on an architecture, or on any, a sentence each: since when, and where it is from. */
export function profileSentences(profile: Profile, arch?: Arch): string[] {
  return changesOn(profile, arch).map((change) => `From ${change.since}: ${change.what}; ${sourceWords(change)}.`);
}
