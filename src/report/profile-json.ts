import {
  type Behaviour,
  type KernelVersion,
  PROFILES,
  type Profile,
  type ProfileChange,
  profileBefore,
  profileFor,
} from "../engine/index.js";
import { versionDoubt } from "./version-doubts.js";
import { changesOn } from "./words/profile.js";

const SCHEMA = "kexec-scenario/kernels/1";

/** The table of versions as plain data: each row with what it changed, and all that it does. */
export function profilesDocument() {
  return {
    schema: SCHEMA,
    kernels: PROFILES.map((profile) => ({
      since: profile.since,
      buildsOn: profileBefore(profile)?.since ?? null,
      verified: profile.verified,
      changes: profile.changes.map(changeDocument),
      behaviour: behaviourOf(profile),
    })),
  };
}

/**
 * What each of these versions does, as plain data.
 * @param versions with their texts as written
 */
export function versionsDocument(versions: readonly { readonly version: KernelVersion; readonly text: string }[]) {
  return {
    schema: SCHEMA,
    versions: versions.map(({ text, version }) => {
      const profile = profileFor(version);
      return {
        version: text,
        placedAs: profile.since,
        verified: profile.verified,
        doubt: versionDoubt(version, text),
        does: changesOn(profile).map((change) => ({ since: change.since, ...changeDocument(change) })),
        behaviour: behaviourOf(profile),
      };
    }),
  };
}

function changeDocument({ archs, commit, functionName, proof, what }: ProfileChange) {
  return { what, function: functionName, commit: commit === "" ? null : commit, proof, archs: archs ?? null };
}

function behaviourOf({ changes, since, verified, ...behaviour }: Profile): Behaviour {
  return behaviour;
}
