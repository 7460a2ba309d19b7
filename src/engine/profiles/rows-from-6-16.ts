import type { ProfileRow } from "./profile.js";

/** The rows of 6.16 and 6.17: Kexec HandOver, then CMA. */
export const ROWS_FROM_6_16: readonly ProfileRow[] = [
  {
    since: "6.16",
    verified: ["vectors", "source"],
    changes: [
      {
        what: "Kexec HandOver: default images go into the scratch areas and nowhere else",
        functionName: "kho_locate_mem_hole",
        commit: '"kexec: add KHO support to kexec file loads" 3bdecc3c93f9',
        proof: "vectors",
        sets: {},
      },
      {
        what: "the array of scratch areas is added whenever KHO is on, to crash images too",
        functionName: "kho_fill_kimage",
        commit: '"kexec: add KHO support to kexec file loads" 3bdecc3c93f9',
        proof: "vectors",
        sets: { khoArray: "enabled" },
      },
      {
        what: "with KEXEC_HANDOVER the bootparams of x86_64 are 48 bytes longer, whether KHO is on or off",
        functionName: "setup_boot_parameters",
        commit: '"x86/kexec: add support for passing kexec handover (KHO) data"',
        proof: "history",
        archs: ["x86_64"],
        sets: {},
      },
      {
        what: "a crash image gets no IMA measurement list",
        functionName: "ima_add_kexec_buffer",
        commit: '"ima: do not copy measurement list to kdump kernel"',
        proof: "history",
        sets: { imaInCrash: false },
      },
      {
        what: "the IMA measurement list is written when the new kernel is started: its segment has bufsz 0",
        functionName: "ima_add_kexec_buffer",
        commit: '"ima: kexec: move IMA log copy from kexec load to execute" 9f0ec4b16f2b',
        proof: "history",
        sets: { imaFilledAtExec: true },
      },
      {
        what: "a crash image of x86_64 may carry dm-crypt keys, at a place drawn at random",
        functionName: "crash_load_dm_crypt_keys",
        commit:
          '"kexec_file: allow to place kexec_buf randomly" bf454ec31add, ' +
          '"x86/crash: pass dm crypt keys to kdump kernel"',
        proof: "history",
        archs: ["x86_64"],
        sets: { dmCryptKeys: true },
      },
      {
        what:
          "a bug: the kernel, elfcorehdr, initrd and device tree of arm64 may lie anywhere, " +
          "and so may segments of riscv64 and s390x (with CRASH_DUMP)",
        functionName: "kexec_random_range_start",
        commit: '"kexec_file: allow to place kexec_buf randomly" bf454ec31add',
        proof: "history",
        archs: ["arm64", "riscv64", "s390x"],
        sets: { randomArm64: "all" },
      },
      {
        what: "riscv64 loads Image files; before, ELF files alone",
        functionName: "image_load",
        commit: '"riscv: kexec_file: Support loading Image binary file" 809a11eea8e8',
        proof: "history",
        archs: ["riscv64"],
        sets: {},
      },
    ],
  },
  {
    since: "6.16.8",
    verified: ["vectors", "source"],
    changes: [
      {
        what: "of the bug of 6.16 this is left: the kernel's own segment on arm64 may lie anywhere (with CRASH_DUMP)",
        functionName: "load_other_segments",
        commit:
          '"arm64: kexec: initialize kexec_buf struct in load_other_segments()", ' +
          '"riscv: kexec: initialize kexec_buf struct", "s390: kexec: initialize kexec_buf struct" (stable)',
        proof: "history",
        archs: ["arm64", "riscv64", "s390x"],
        sets: { randomArm64: "kernel" },
      },
    ],
  },
  {
    since: "6.17",
    verified: ["source"],
    changes: [
      {
        what: "a buffer of a default image first tries the default CMA area, whatever its window and direction",
        functionName: "kexec_alloc_contig",
        commit: '"kexec: enable CMA based contiguous allocation" 07d24902977e',
        proof: "source",
        sets: { cma: true },
      },
      {
        what: "of the bug of 6.16 this is left: the kernel's own segment on arm64 may lie anywhere (with CRASH_DUMP)",
        functionName: "load_other_segments",
        commit:
          '"arm64: kexec: initialize kexec_buf struct in load_other_segments()" 04d3cd43700a, ' +
          '"riscv: kexec: initialize kexec_buf struct" 95c54cd9c769, "s390: kexec: initialize kexec_buf struct"',
        proof: "history",
        archs: ["arm64", "riscv64", "s390x"],
        sets: { randomArm64: "kernel" },
      },
    ],
  },
  {
    since: "6.17.4",
    verified: ["source"],
    changes: [
      {
        what: "the array of scratch areas is added only once KHO is finalized, to crash images too",
        functionName: "kho_fill_kimage",
        commit: '"kho: only fill kimage if KHO is finalized" 8f4abe676eaa (stable)',
        proof: "history",
        sets: { khoArray: "finalized" },
      },
    ],
  },
];
