import type { WordTexts } from "./word-text.js";

/** The loaders that are modelled. */
export const LOADER_WORDS: WordTexts = {
  bzImage: {
    form: "load bzImage { … }",
    text: "x86_64's loader. It adds `purgatory`, `bootparams`, `kernel` and `initrd`; before them `elfcorehdr` and the dm-crypt keys of a crash image.",
    kernel: "`bzImage64_load()`",
    section: "what-becomes-of-the-parts",
  },
  arm64_Image: {
    form: "load arm64_Image { … }",
    text: "arm64's loader. The kernel goes lowest, and `initrd`, `dtb` and a crash image's `elfcorehdr` above it; when one of them finds no place, the kernel is searched again higher up.",
    kernel: "`image_load()`, `load_other_segments()`",
    section: "what-becomes-of-the-parts",
  },
};

/** The parts of a load. */
export const LOAD_WORDS: WordTexts = {
  kernel: {
    form: 'kernel "FILE", kernel { HEADER }',
    text: "The image to load: its file, of which the header is read, or what its header says.",
    otherwise: "required",
    section: "loading-by-a-loader",
  },
  initrd: {
    form: 'initrd "FILE", initrd size SIZE',
    text: "The initial RAM disk. Nothing but its size counts.",
    otherwise: "none",
    section: "loading-by-a-loader",
  },
  cmdline: {
    form: 'cmdline "TEXT", cmdline length BYTES',
    text: "The command line; a length counts the closing NUL. With bzImage it is part of the segment `bootparams`, with arm64_Image of the device tree.",
    otherwise: "none, which is length 0",
    section: "loading-by-a-loader",
  },
  purgatory: {
    form: "purgatory { bufsz SIZE  memsz SIZE  buf_align SIZE }",
    text: "bzImage: the purgatory of the running kernel's build, the code that runs between the two kernels.",
    otherwise: "16K, 20K, 4K",
    kernel: "`kexec_load_purgatory()`",
    section: "loading-by-a-loader",
  },
  efi_map: {
    form: "efi_map SIZE",
    text: "bzImage: the EFI runtime map, 48 bytes for each entry; a machine without EFI has none. It is part of the segment `bootparams`.",
    otherwise: "0",
    kernel: "`setup_efi_state()`",
    section: "loading-by-a-loader",
  },
  elfcorehdr: {
    form: "elfcorehdr { bufsz SIZE  memsz SIZE }",
    text: "Crash images: the ELF header of the dump, with an entry for each range of memory and each processor.",
    otherwise: "by version and configuration",
    kernel: "`crash_prepare_elf64_headers()`",
    section: "what-becomes-of-the-parts",
  },
  dm_crypt_keys: {
    form: "dm_crypt_keys SIZE",
    text: "Crash images that carry dm-crypt keys: their size. They lie at a place drawn at random, so neither their address nor what is placed after them can be known.",
    otherwise: "none",
    kernel: "`crash_load_dm_crypt_keys()`",
    section: "loading-by-a-loader",
  },
  ima: {
    form: "ima SIZE",
    text: "What the IMA measurement list takes in memory. It comes before all else; when it finds no place, the kernel goes on without it.",
    otherwise: "none",
    kernel: "`ima_add_kexec_buffer()`",
    section: "what-becomes-of-the-parts",
  },
  dtb: {
    form: 'dtb "FILE", dtb size SIZE',
    text: "arm64_Image requires it: the device tree that the kernel makes for the next one. bzImage: the boot device tree that KEXEC_FILE_FORCE_DTB carries on (from 6.18), in the segment `bootparams`.",
    otherwise: "bzImage: none",
    section: "loading-by-a-loader",
  },
};

/** The words between a part and its value. */
export const PART_WORDS: WordTexts = {
  size: {
    form: "initrd size SIZE, dtb size SIZE",
    text: "The size in bytes, in place of a file.",
    section: "loading-by-a-loader",
  },
  length: {
    form: "cmdline length BYTES",
    text: "The length of the command line in bytes, its closing NUL counted, in place of the text.",
    section: "loading-by-a-loader",
  },
};

/** The fields of an image's header. */
export const HEADER_WORDS: WordTexts = {
  file_size: {
    form: "file_size SIZE",
    text: "Bytes of the kernel's file. bzImage: `bufsz` is that without the setup part; arm64_Image: all of it.",
    otherwise: "required",
    section: "loading-by-a-loader",
  },
  setup_sects: {
    form: "setup_sects COUNT",
    text: "bzImage: sectors of 512 bytes in the setup part, besides the boot sector. 0 means 4. The loader leaves them out.",
    otherwise: "required",
    kernel: "`setup_sects` of `struct setup_header`",
    section: "loading-by-a-loader",
  },
  init_size: {
    form: "init_size SIZE",
    text: "bzImage: the memory that the kernel needs when it starts. It becomes `memsz`, rounded up to a page in 32 bits.",
    otherwise: "required",
    kernel: "`init_size` of `struct setup_header`",
    section: "loading-by-a-loader",
  },
  kernel_alignment: {
    form: "kernel_alignment SIZE",
    text: "bzImage: becomes `buf_align`; a power of two.",
    otherwise: "required",
    kernel: "`kernel_alignment` of `struct setup_header`",
    section: "loading-by-a-loader",
  },
  pref_address: {
    form: "pref_address ADDRESS",
    text: "bzImage: where the kernel would like to lie. From 6.9 on it becomes `buf_min`, if it is above 1M; before, that is 1M.",
    otherwise: "required",
    kernel: "`pref_address` of `struct setup_header`",
    section: "loading-by-a-loader",
  },
  cmdline_size: {
    form: "cmdline_size BYTES",
    text: "bzImage: the longest command line that the image takes. The loader keeps 30 bytes of it for `elfcorehdr=`.",
    otherwise: "2047",
    kernel: "`cmdline_size` of `struct setup_header`",
    section: "loading-by-a-loader",
  },
  image_size: {
    form: "image_size SIZE",
    text: "arm64_Image: the memory that the kernel needs, from `text_offset` on. 0 is EINVAL.",
    otherwise: "required",
    kernel: "`image_size` of `struct arm64_image_header`",
    section: "loading-by-a-loader",
  },
  text_offset: {
    form: "text_offset BYTES",
    text: "arm64_Image: how far behind a multiple of 2M the kernel starts. The hole has it in front, the segment does not.",
    otherwise: "0",
    kernel: "`text_offset` of `struct arm64_image_header`",
    section: "loading-by-a-loader",
  },
  flags: {
    form: "flags BITS",
    text: "arm64_Image: bits 1 and 2 say which pages the kernel was built for: 1 is 4K, 2 is 16K, 3 is 64K, and 0 does not say.",
    otherwise: "0",
    kernel: "`flags` of `struct arm64_image_header`",
    section: "page-sizes-of-arm64",
  },
};

/** The sizes of the purgatory. */
export const PURGATORY_WORDS: WordTexts = {
  bufsz: {
    form: "bufsz SIZE",
    text: "Bytes of the purgatory that are copied in.",
    otherwise: "16K, or `memsz` if that is less",
    section: "loading-by-a-loader",
  },
  memsz: {
    form: "memsz SIZE",
    text: "Bytes that the purgatory takes in memory.",
    otherwise: "20K, or `bufsz` if that is more",
    section: "loading-by-a-loader",
  },
  buf_align: {
    form: "buf_align SIZE",
    text: "The largest alignment of the purgatory's sections: a power of two.",
    otherwise: "4K",
    section: "loading-by-a-loader",
  },
};

/** The sizes of the ELF core header. */
export const ELFCOREHDR_WORDS: WordTexts = {
  bufsz: {
    form: "bufsz SIZE",
    text: "Bytes of the header: 64, and 56 for each entry, rounded up to a page.",
    otherwise: "by the machine's ranges and one processor",
    section: "what-becomes-of-the-parts",
  },
  memsz: {
    form: "memsz SIZE",
    text: "Bytes that the header takes in memory: more than `bufsz` where there is room for hot-plug.",
    otherwise: "by version and configuration",
    section: "what-becomes-of-the-parts",
  },
};
