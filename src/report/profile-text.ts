import { type KernelVersion, PROFILES, type Profile, profileFor } from "../engine/index.js";
import type { Style } from "./style.js";
import { versionDoubt } from "./version-doubts.js";
import { changesOn, PROOFS, placedAsWords, sourceWords, verifiedWords } from "./words/profile.js";
import { wrapText } from "./wrap.js";

/** The table of versions as text: each row with what it changed, where, and how that is known. */
export function renderProfiles(style: Style): string {
  const blocks = [...PROFILES.map((profile) => rowLines(profile, style)), legend(style)];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/**
 * What each of these versions does, as text, with the version that each thing came with.
 * @param versions with their texts as written
 */
export function renderVersions(
  versions: readonly { readonly version: KernelVersion; readonly text: string }[],
  style: Style,
): string {
  const blocks = [...versions.map(({ text, version }) => versionLines(version, text, style)), legend(style)];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function versionLines(version: KernelVersion, text: string, style: Style): string[] {
  const profile = profileFor(version);
  const doubt = versionDoubt(version, text);
  const lines = [
    `${style.strong(placedAsWords(version, text))}, known by: ${verifiedWords(profile)}`,
    ...(doubt === null ? [] : wrapText(`${doubt.message}.`, 2).map(style.warning)),
  ];
  let since = "";
  for (const change of changesOn(profile)) {
    if (change.since !== since) lines.push("", style.strong(`from ${change.since}`));
    since = change.since;
    lines.push(...changeLines(change, style));
  }
  return lines;
}

function rowLines(profile: Profile, style: Style): string[] {
  const { changes, since } = profile;
  const lines = [`${style.strong(`from ${since}`)}, known by: ${verifiedWords(profile)}`];
  return changes.length === 0
    ? [...lines, "  nothing new"]
    : [...lines, ...changes.flatMap((change) => changeLines(change, style))];
}

function changeLines(change: Profile["changes"][number], style: Style): string[] {
  return [...wrapText(change.what, 2), ...wrapText(sourceWords(change), 4).map(style.dim)];
}

function legend(style: Style): string[] {
  return Object.values(PROOFS).map(({ words, meaning }) => style.dim(`${words}: ${meaning}`));
}
