import type { WordTexts } from "./word-text.js";

/** The architectures. */
export const ARCH_WORDS: WordTexts = {
  x86_64: {
    form: "arch x86_64",
    text: "Walks the System RAM of `/proc/iomem`; memblock only when built with CONFIG_INTEL_TDX_HOST. `load bzImage` is its loader. Segments must end below 2^46, or 2^52 with `paging 5`.",
    section: "memory",
  },
  arm64: {
    form: "arch arm64",
    text: "Walks memblock: memory minus what is reserved. `load arm64_Image` is its loader.",
    section: "memory",
  },
  riscv64: {
    form: "arch riscv64",
    text: "Walks memblock from 6.7 on, System RAM before. Its loaders are not modelled: write the buffers.",
    section: "memory",
  },
  loongarch64: {
    form: "arch loongarch64",
    text: "Walks memblock. Its loaders are not modelled: write the buffers.",
    section: "memory",
  },
  ppc64: {
    form: "arch ppc64",
    text: "Walks memblock, with pages of 64K unless `page` says otherwise. Its loaders are not modelled: write the buffers.",
    section: "memory",
  },
  s390x: {
    form: "arch s390x",
    text: "Walks System RAM. The `mem` that is searched for is 2^64-1 here, so 0 is an address like any other. Its loaders are not modelled: write the buffers.",
    section: "memory",
  },
};

/** What `walk` takes. */
export const WALK_WORDS: WordTexts = {
  resources: {
    form: "walk resources",
    text: "Each System RAM range of `/proc/iomem` is offered whole. Memory in use, `reserved` memory and the `crashkernel` range inside it are not avoided: the contents are moved at the very end.",
    kernel: "`kexec_walk_resources()`",
    section: "memory",
  },
  memblock: {
    form: "walk memblock",
    text: "Memory minus `reserved` and minus `crashkernel` is offered. Only a kernel that keeps memblock walks so.",
    kernel: "`kexec_walk_memblock()`",
    section: "memory",
  },
};

/** What `kho` takes. */
export const KHO_WORDS: WordTexts = {
  on: {
    form: "kho on",
    text: "KHO is active. Without any `scratch` its list of areas is empty, and no default image finds a place.",
    section: "kexec-handover",
  },
  off: {
    form: "kho off",
    text: "KHO is not active: `scratch` areas that are there change nothing.",
    section: "kexec-handover",
  },
};

/** What `finalized` takes. */
export const FINALIZED_WORDS: WordTexts = {
  yes: { form: "finalized yes", text: "KHO was finalized before the load.", section: "kexec-handover" },
  no: {
    form: "finalized no",
    text: "KHO was not finalized: kernels that ask add no array of scratch areas.",
    kernel: "`kho_fill_kimage()`",
    section: "kexec-handover",
  },
};

/** What `type` takes. */
export const TYPE_WORDS: WordTexts = {
  default: {
    form: "type default",
    text: "An ordinary image, to be started by `kexec -e`.",
    kernel: "`KEXEC_TYPE_DEFAULT`",
    section: "image-and-buffer",
  },
  crash: {
    form: "type crash",
    text: "An image for the crash kernel: every segment goes into the `crashkernel` range, and nowhere else.",
    kernel: "`KEXEC_TYPE_CRASH`",
    section: "the-crash-kernel",
  },
};

/** The kernel options that `config` takes. */
export const OPTION_WORDS: WordTexts = {
  KEXEC_HANDOVER: {
    form: "config [no] KEXEC_HANDOVER",
    text: "Kexec HandOver is built in: x86_64's `bootparams` are 48 bytes longer, be KHO on or off.",
    otherwise: "as `kho`",
    kernel: "`setup_boot_parameters()`",
    section: "the-kernels-configuration",
  },
  IMA_KEXEC: {
    form: "config [no] IMA_KEXEC",
    text: "Images carry IMA's measurement list, a segment `ima` before all others, and x86_64's `bootparams` are 32 bytes longer.",
    otherwise: "not known",
    kernel: "`ima_add_kexec_buffer()`",
    section: "the-kernels-configuration",
  },
  INTEL_TDX_HOST: {
    form: "config [no] INTEL_TDX_HOST",
    text: "On x86_64 memblock is kept, and memory is walked as `memblock`. It goes together with kexec from 6.18 on.",
    otherwise: "off",
    kernel: "`CONFIG_ARCH_KEEP_MEMBLOCK`",
    section: "the-kernels-configuration",
  },
  CRASH_HOTPLUG: {
    form: "config [no] CRASH_HOTPLUG",
    text: "The `elfcorehdr` of x86_64's crash images has room for processors and memory that are plugged in later.",
    otherwise: "on from 6.6",
    kernel: "`crash_load_segments()`",
    section: "the-kernels-configuration",
  },
};
