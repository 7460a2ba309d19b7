import { NEWEST_PROFILE } from "../../../engine/index.js";
import type { WordTexts } from "./word-text.js";

/** The fields of a machine. */
export const MACHINE_WORDS: WordTexts = {
  arch: {
    form: "arch x86_64 | arm64 | riscv64 | loongarch64 | ppc64 | s390x",
    text: "The architecture of the running kernel. It decides the memory walk, the page size and the highest address allowed.",
    otherwise: "required",
    section: "machine",
  },
  kernel: {
    form: "kernel VERSION",
    text: "The running kernel, which loads the image: `6.16` or `6.16.3`. It decides which behaviour applies.",
    otherwise: `the newest known, ${NEWEST_PROFILE.since}`,
    section: "machine",
  },
  page: {
    form: "page 4K | 16K | 64K",
    text: "The page size of the running kernel. `memsz` is rounded up to it, and `buf_align` raised to it.",
    otherwise: "that of `config from`, else 4K; 64K on ppc64",
    kernel: "`PAGE_SIZE`",
    section: "machine",
  },
  paging: {
    form: "paging 4 | 5",
    text: "The levels of x86_64's page tables: 46 or 52 bits of physical address, below whose end every segment must end.",
    otherwise: "4",
    kernel: "`KEXEC_DESTINATION_MEMORY_LIMIT`",
    section: "machine",
  },
  walk: {
    form: "walk resources | memblock",
    text: "How the kernel was built to walk memory when it looks for a hole. KHO and crash images do not ask it.",
    otherwise: "by what the files and options say, else by architecture and version",
    kernel: "`CONFIG_ARCH_KEEP_MEMBLOCK`, `kexec_locate_mem_hole()`",
    section: "memory",
  },
  ram: {
    form: 'ram [NAME] RANGE [node N] [driver_managed], ram from "FILE"',
    text: "A range that `/proc/iomem` calls System RAM, or memblock memory; or all of them out of such a file. It may be repeated, in any order. Ranges may touch and not overlap.",
    otherwise: "at least one is required",
    kernel: "`walk_system_ram_res()`, `for_each_free_mem_range()`",
    section: "memory",
  },
  reserved: {
    form: 'reserved [NAME] RANGE, reserved from "FILE"',
    text: "Memory that memblock has reserved. The walk `memblock` leaves it out; the walk `resources` does not avoid it. It may be repeated, and may overlap.",
    otherwise: "none",
    kernel: "`memblock.reserved`",
    section: "memory",
  },
  crashkernel: {
    form: 'crashkernel RANGE, crashkernel from "FILE"',
    text: "What `/proc/iomem` calls `Crash kernel`. Images of `type crash` go there and nowhere else; on the walk `memblock` it counts as reserved for all others.",
    otherwise: "none, or that of `ram from`",
    kernel: "`crashk_res`",
    section: "the-crash-kernel",
  },
  scratch: {
    form: 'scratch NAME RANGE, scratch from "PHYS" "LEN"',
    text: "An area that Kexec HandOver keeps free. Under KHO the scratch areas are all that a default image is offered, in the order of the list, whatever `top_down` says.",
    otherwise: "none",
    kernel: "`struct kho_scratch`, `kho_locate_mem_hole()`",
    section: "kexec-handover",
  },
  kho: {
    form: "kho on | off",
    text: "Whether Kexec HandOver is active. Then default images go into the scratch areas only, and the kernel adds a segment of its own, `kho_scratch`.",
    otherwise: "on when there is a `scratch`",
    kernel: "`kho_is_enabled()`",
    section: "kexec-handover",
  },
  finalized: {
    form: "finalized yes | no",
    text: "Whether KHO was finalized before the load. Some kernels add the array of scratch areas only then.",
    otherwise: "yes",
    kernel: "`kho_fill_kimage()`",
    section: "kexec-handover",
  },
  memtotal: {
    form: 'memtotal SIZE, memtotal from "FILE"',
    text: "MemTotal of `/proc/meminfo`. One segment, or all together, may take half of it: more is EINVAL in the final checks.",
    otherwise: "the sum of all `ram`",
    kernel: "`totalram_pages()`, `sanity_check_segment_list()`",
    section: "machine",
  },
  cma: {
    form: "cma SIZE",
    text: "The kernel's default CMA area (`CmaTotal`). From 6.17 on it takes buffers of default images from there first; where, cannot be known from a map.",
    otherwise: "none",
    kernel: "`kexec_alloc_contig()`",
    section: "cma",
  },
  config: {
    form: 'config [no] OPTION…, config from "FILE"',
    text: "Options that the running kernel was built with, or with `no` without; or all that matter out of its configuration. What is written goes before the file.",
    section: "the-kernels-configuration",
  },
  granules: {
    form: "granules SIZE…",
    text: "arm64: the page sizes that the processors support. An Image with pages of another size is refused with EINVAL.",
    otherwise: "all",
    kernel: "`image_load()`",
    section: "page-sizes-of-arm64",
  },
};

/** What may follow the range of a `ram`. */
export const RAM_WORDS: WordTexts = {
  node: {
    form: "node N",
    text: "The NUMA node. It matters on the walk `memblock` only: ranges that touch become one if their node and flags are the same.",
    kernel: "`memblock_merge_regions()`",
    section: "memory",
  },
  driver_managed: {
    form: "driver_managed",
    text: "Memory that a driver added, such as persistent memory through `dax/kmem`. The kernel does not search it. By a bug, 6.8 to 6.11.6 on the walk `resources` do so from the top down.",
    kernel: "`IORESOURCE_SYSRAM_DRIVER_MANAGED`, `MEMBLOCK_DRIVER_MANAGED`",
    section: "memory",
  },
};

/** `from`, by the field that it belongs to. */
export const FROM_WORDS: WordTexts = {
  ram: {
    form: 'ram from "FILE"',
    text: "All RAM of a copy of `/proc/iomem`, with the crash kernel's ranges, or of memblock's list `memory`. Read it as root.",
    kernel: "`/proc/iomem`, `/sys/kernel/debug/memblock/memory`",
    section: "the-files-of-a-real-machine",
  },
  reserved: {
    form: 'reserved from "FILE"',
    text: "All ranges of memblock's list `reserved`.",
    kernel: "`/sys/kernel/debug/memblock/reserved`",
    section: "the-files-of-a-real-machine",
  },
  crashkernel: {
    form: 'crashkernel from "FILE"',
    text: "The crash kernel's ranges in a copy of `/proc/iomem`, and nothing else of it. Of several the highest is its own; the lower ones are its low memory and count as reserved.",
    kernel: "`/proc/iomem`",
    section: "the-files-of-a-real-machine",
  },
  memtotal: {
    form: 'memtotal from "FILE"',
    text: "`MemTotal` in a copy of `/proc/meminfo`.",
    kernel: "`/proc/meminfo`",
    section: "the-files-of-a-real-machine",
  },
  config: {
    form: 'config from "FILE"',
    text: "What matters here of the kernel's configuration. What a whole configuration does not name is off; of a file of some lines only what they say counts.",
    kernel: "`/boot/config-VERSION`, `/proc/config.gz`",
    section: "the-files-of-a-real-machine",
  },
  scratch: {
    form: 'scratch from "PHYS" "LEN"',
    text: "The scratch areas of a running machine, in the kernel's order. They are called `lowmem`, `global`, `node0` and so on, as every kernel makes them.",
    kernel: "`/sys/kernel/debug/kho/out/scratch_phys`, `scratch_len`",
    section: "kexec-handover",
  },
};

/** The words inside a range. */
export const RANGE_WORDS: WordTexts = {
  size: {
    form: "START size LENGTH",
    text: "A range by its first byte and its length. `START..END` is the same by its first and last byte.",
    section: "ranges",
  },
};

/** What stands between the options of a `config`. */
export const CONFIG_WORDS: WordTexts = {
  no: {
    form: "config no OPTION",
    text: "The running kernel was built without the option that follows.",
    section: "the-kernels-configuration",
  },
};
