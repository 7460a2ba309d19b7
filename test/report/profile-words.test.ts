import { describe, expect, test } from "vitest";
import { type KernelVersion, parseVersion, profileFor } from "../../src/engine/index.js";
import { PLAIN } from "../../src/report/index.js";
import { renderProfiles, renderVersions } from "../../src/report/profile-text.js";
import { versionDoubt } from "../../src/report/version-doubts.js";
import { profileSentences } from "../../src/report/words/profile.js";

const version = (text: string) => parseVersion(text) as KernelVersion;
const profile = (text: string) => profileFor(version(text));

describe("sentences", () => {
  test("tell since when, where, by which commit and how it is known", () => {
    expect(profileSentences(profile("6.10"))).toContain(
      "From 6.9: the lowest address of a bzImage is its pref_address, if that is above 1M; " +
        'bzImage64_load(), "kexec: Allocate kernel above bzImage\'s pref_address" 43b1d3e68ee7 [history].',
    );
  });

  test("what the oldest version does has no commit", () => {
    expect(profileSentences(profile("6.1"))).toContain(
      "From 6.1: a top-down search begins at end - memsz, one byte lower than it could; " +
        "locate_mem_hole_top_down() [real loads].",
    );
  });

  test("leave out what a later version undid", () => {
    const about = (text: string) => profileSentences(profile(text)).filter((sentence) => sentence.includes("top-down"));
    expect(about("6.12")).toHaveLength(1);
    expect(about("6.12")[0]).toMatch(/^From 6\.8: a top-down search begins at end - memsz \+ 1; /);
  });

  test("of an architecture leave out what concerns others alone", () => {
    const all = profileSentences(profile("7.3")).length;
    const naming = (arch: "x86_64" | "arm64" | "s390x", word: string) =>
      profileSentences(profile("7.3"), arch).filter((sentence) => sentence.includes(word));
    expect(naming("x86_64", "bzImage")).toHaveLength(1);
    expect(naming("arm64", "bzImage")).toEqual([]);
    expect(naming("arm64", "dm-crypt keys too")).toHaveLength(1);
    expect(naming("s390x", "dm-crypt")).toEqual([]);
    expect(profileSentences(profile("7.3"), "x86_64").length).toBeLessThan(all);
  });
});

describe("doubts", () => {
  test.each(["6.1", "6.1.192", "6.12", "6.13.1", "6.17.4", "7.2.13", "7.3", "7.3.99"])("none of %s", (text) => {
    expect(versionDoubt(version(text), text)).toBeNull();
  });

  test.each([
    ["0.1", "kernel-not-verified", "Linux 0.1 is older than any that was verified: placed as 6.1 would"],
    [
      "6.6.50",
      "kernel-not-verified",
      "Linux 6.6.50 was not verified: placed as 6.6 would. " +
        "What changed since 6.1 rests on the kernel's history alone: 6.6 crash_load_segments()",
    ],
    ["7.4", "kernel-newer-than-known", "Linux 7.4 is newer than the newest known: placed as 7.3 would"],
    ["99999.0", "kernel-newer-than-known", "Linux 99999.0 is newer than the newest known: placed as 7.3 would"],
  ])("of %s", (text, code, message) => {
    expect(versionDoubt(version(text), text)).toEqual({ code, message });
  });
});

describe("as text", () => {
  const lines = renderProfiles(PLAIN).split("\n");

  test("the table has each row with what it was held against", () => {
    expect(lines).toContain("from 6.12.94, known by: real loads, vectors, source");
    expect(lines.slice(lines.indexOf("from 6.2, known by: history alone")).slice(0, 3)).toEqual([
      "from 6.2, known by: history alone",
      "  nothing new",
      "",
    ]);
  });

  test("keeps within 100 columns", () => {
    const text = renderVersions([{ version: version("6.11.9"), text: "6.11.9" }], PLAIN);
    expect([...lines, ...text.split("\n")].filter((line) => line.length > 100)).toEqual([]);
  });

  test("a version: its row, what is doubtful, and each thing under the version that brought it", () => {
    const text = renderVersions([{ version: version("6.4"), text: "6.4" }], PLAIN);
    expect(text.split("\n").slice(0, 7)).toEqual([
      "Linux 6.4 is placed as 6.2, known by: history alone",
      "  Linux 6.4 was not verified: placed as 6.2 would. That nothing changed since 6.1 rests on the",
      "  kernel's history alone.",
      "",
      "from 6.1",
      "  the resource walk goes upward, for top_down too",
      "    kexec_walk_resources() [real loads]",
    ]);
  });
});
