import type { ProfileRow } from "./profile.js";

/** The rows of 6.12 to 6.15, the last before Kexec HandOver. */
export const ROWS_FROM_6_12: readonly ProfileRow[] = [
  {
    since: "6.12",
    verified: ["captures", "vectors", "source"],
    changes: [
      {
        what: "the downward walk keeps the resource flags: driver-managed memory is passed over",
        functionName: "walk_system_ram_res_rev",
        commit: '"resource,kexec: walk_system_ram_res_rev must retain resource flags" b125a0def25a',
        proof: "vectors",
        sets: { downwardKeepsFlags: true },
      },
    ],
  },
  {
    since: "6.12.84",
    verified: ["captures", "vectors", "source"],
    changes: [
      {
        what: "a crash image gets no IMA measurement list",
        functionName: "ima_add_kexec_buffer",
        commit: '"ima: do not copy measurement list to kdump kernel" (stable)',
        proof: "history",
        sets: { imaInCrash: false },
      },
    ],
  },
  {
    since: "6.12.94",
    verified: ["captures", "vectors", "source"],
    changes: [
      {
        what: "the IMA measurement list is written when the new kernel is started: its segment has bufsz 0",
        functionName: "ima_add_kexec_buffer",
        commit: '"ima: kexec: move IMA log copy from kexec load to execute" (stable)',
        proof: "history",
        sets: { imaFilledAtExec: true },
      },
    ],
  },
  { since: "6.13", verified: ["source"], changes: [] },
  {
    since: "6.15",
    verified: ["source"],
    changes: [
      {
        what: "the destinations of all segments are accepted after the checks, for confidential guests: nothing moves",
        functionName: "sanity_check_segment_list",
        commit: '"kexec_core: accept unaccepted kexec segments\' destination addresses"',
        proof: "history",
        sets: {},
      },
      {
        what:
          "crash images of ppc64 take the common search, which steps round ranges that ppc64 excludes " +
          "(not modelled); before, a search of its own",
        functionName: "arch_check_excluded_range",
        commit:
          '"crash: let arch decide usable memory range in reserved area", ' +
          '"powerpc/crash: use generic APIs to locate memory hole for kdump"',
        proof: "history",
        archs: ["ppc64"],
        sets: {},
      },
    ],
  },
];
