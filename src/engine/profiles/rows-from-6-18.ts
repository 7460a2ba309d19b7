import type { ProfileRow } from "./profile.js";

/** The rows of 6.18 to the newest version known. */
export const ROWS_FROM_6_18: readonly ProfileRow[] = [
  {
    since: "6.18",
    verified: ["source"],
    changes: [
      {
        what: "the array of scratch areas is added only once KHO is finalized, to crash images too",
        functionName: "kho_fill_kimage",
        commit: '"kho: only fill kimage if KHO is finalized" f322a97aeb2a',
        proof: "source",
        sets: { khoArray: "finalized" },
      },
      {
        what: "the bootparams of x86_64 can carry the boot device tree",
        functionName: "KEXEC_FILE_FORCE_DTB",
        commit: '"x86/kexec: carry forward the boot DTB on kexec"',
        proof: "source",
        archs: ["x86_64"],
        sets: { forceDtb: true },
      },
      {
        what: "INTEL_TDX_HOST, which keeps memblock, goes together with kexec: x86_64 can walk memblock",
        functionName: "CONFIG_ARCH_KEEP_MEMBLOCK",
        commit: '"x86/virt/tdx: Remove the !KEXEC_CORE dependency" 80804847269e',
        proof: "history",
        archs: ["x86_64"],
        sets: {},
      },
      {
        what: "loongarch64 has kexec_file_load",
        functionName: "CONFIG_ARCH_SUPPORTS_KEXEC_FILE",
        commit: '"LoongArch: Add preparatory infrastructure for kexec_file" d162feec6b6e',
        proof: "history",
        archs: ["loongarch64"],
        sets: {},
      },
    ],
  },
  {
    since: "6.18.16",
    verified: ["source"],
    changes: [
      {
        what: "the kernel's own segment on arm64 is searched as asked for",
        functionName: "image_load",
        commit: '"arm64: kernel: initialize missing kexec_buf->random field" (stable)',
        proof: "history",
        archs: ["arm64"],
        sets: { randomArm64: "none" },
      },
    ],
  },
  {
    since: "6.19",
    verified: ["source"],
    changes: [
      {
        what: "the array of scratch areas is added whenever KHO is on, to crash images too",
        functionName: "kho_fill_kimage",
        commit: '"kho: allow kexec load before KHO finalization" d7255959b69a',
        proof: "source",
        sets: { khoArray: "enabled" },
      },
    ],
  },
  {
    since: "6.19.6",
    verified: ["source"],
    changes: [
      {
        what: "the kernel's own segment on arm64 is searched as asked for",
        functionName: "image_load",
        commit: '"arm64: kernel: initialize missing kexec_buf->random field" (stable)',
        proof: "history",
        archs: ["arm64"],
        sets: { randomArm64: "none" },
      },
    ],
  },
  {
    since: "7.0",
    verified: ["source"],
    changes: [
      {
        what: "the kernel's own segment on arm64 is searched as asked for",
        functionName: "image_load",
        commit: '"arm64: kernel: initialize missing kexec_buf->random field" 15dd20dda979',
        proof: "inferred",
        archs: ["arm64"],
        sets: { randomArm64: "none" },
      },
    ],
  },
  {
    since: "7.0.11",
    verified: ["source"],
    changes: [
      {
        what: "the array of scratch areas is added whenever KHO is on, to default images alone",
        functionName: "kho_fill_kimage",
        commit: '"kho: skip KHO for crash kernel" (stable)',
        proof: "history",
        sets: { khoArray: "not-crash" },
      },
    ],
  },
  {
    since: "7.1",
    verified: ["source"],
    changes: [
      {
        what: "the array of scratch areas is added whenever KHO is on, to default images alone",
        functionName: "kho_fill_kimage",
        commit: '"kho: skip KHO for crash kernel" a6715d7ec472',
        proof: "source",
        sets: { khoArray: "not-crash" },
      },
      {
        what: "crash images of arm64 and ppc64 may carry dm-crypt keys too",
        functionName: "crash_load_dm_crypt_keys",
        commit: '"arm64,ppc64le/kdump: pass dm-crypt keys to kdump kernel" e3a84be1ec2f',
        proof: "history",
        archs: ["arm64", "ppc64"],
        sets: { dmCryptKeysArm64: true },
      },
    ],
  },
  {
    since: "7.2",
    verified: ["captures", "source"],
    changes: [
      {
        what: "riscv64 keeps memblock in every kernel with kexec, and walks it",
        functionName: "CONFIG_ARCH_KEEP_MEMBLOCK",
        commit: '"riscv: also select ARCH_KEEP_MEMBLOCK if kexec is selected" bce35135fecc',
        proof: "history",
        archs: ["riscv64"],
        sets: {},
      },
    ],
  },
  { since: "7.3", verified: ["captures", "source"], changes: [] },
];
