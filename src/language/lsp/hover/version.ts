import { type Arch, parseVersion, profileFor } from "../../../engine/index.js";
import { versionDoubt } from "../../../report/version-doubts.js";
import { changesOn, placedAsWords, verifiedWords } from "../../../report/words/profile.js";
import { type Block, code, list, sentence, text, title } from "../markup/blocks.js";

/** How many things that a version does are told: the newest. */
const CHANGES_SHOWN = 6;

/** What the profile of a kernel version does on an architecture, or on any; nothing for what is no version. */
export function versionBlocks(written: string, arch: Arch | undefined): Block[] {
  const version = parseVersion(written);
  if (!version) return [];
  const profile = profileFor(version);
  const doubt = versionDoubt(version, written, arch);
  const changes = changesOn(profile, arch);
  const rows = [...Map.groupBy(changes, ({ since }) => since).values()];
  const shown = rows.toReversed().flat().slice(0, CHANGES_SHOWN);
  const rest = changes.length > shown.length ? `… and ${changes.length - shown.length} more: ` : "With commits: ";
  return [
    title(placedAsWords(version, written), `· known by ${verifiedWords(profile)}`),
    ...(doubt === null ? [] : [text(`${doubt.message}.`)]),
    text("What it does, newest first:"),
    list(shown.map(({ since, what }) => `from ${since}: ${sentence(what)}`)),
    text(`${rest}${code(`kexec-scenario kernels ${written}`)} tells all of it.`),
  ];
}
