import type { WordTexts } from "./word-text.js";

/** The words of conditions. */
export const EXPECT_WORDS: WordTexts = {
  loads: {
    form: "loads",
    text: "Holds when every buffer is placed and the final checks pass.",
    section: "expect",
  },
  fails: {
    form: "fails ERRNO [at SEGMENT]",
    text: "Holds when the load fails with that errno and, where one is named, at that segment. A failure that is expected is no error.",
    section: "expect",
  },
  in: {
    form: "SEGMENT in REGION",
    text: "Holds when the segment lies wholly inside one `ram`, `reserved` or `scratch` range of that name; `crashkernel` names the crash kernel's range.",
    section: "expect",
  },
  at: {
    form: "SEGMENT at ADDRESS",
    text: "Holds when the first byte of the segment is exactly there.",
    section: "expect",
  },
  below: {
    form: "SEGMENT below ADDRESS",
    text: "Holds when the last byte of the segment is below the address.",
    section: "expect",
  },
  above: {
    form: "SEGMENT above ADDRESS",
    text: "Holds when the first byte of the segment is at the address or above it.",
    section: "expect",
  },
  headroom: {
    form: "headroom BUFFER >= SIZE",
    text: "Holds when the image loads with that buffer, or that part of what a loader is given, larger by every amount up to the size.",
    section: "expect",
  },
};

/** The words behind the errno of a `fails`. */
export const FAILS_WORDS: WordTexts = {
  at: {
    form: "fails ERRNO at SEGMENT",
    text: "Where the load ends: at a buffer or segment, at `kho_scratch`, `loader` or `sanity`.",
    otherwise: "wherever it fails",
    section: "expect",
  },
};

/** What `fails` may name that is no buffer of the scenario. */
export const PLACE_WORDS: WordTexts = {
  kho_scratch: {
    form: "fails ERRNO at kho_scratch",
    text: "The kernel's own array of scratch areas, 16 bytes for each, which it adds under KHO before all other buffers.",
    kernel: "`kho_fill_kimage()`",
    section: "kexec-handover",
  },
  loader: {
    form: "fails ERRNO at loader",
    text: "The checks of the files, and those that a loader makes itself.",
    kernel: "`bzImage64_load()`, `image_load()`",
    section: "expect",
  },
  sanity: {
    form: "fails ERRNO at sanity",
    text: "The checks after the last buffer: alignment, the highest address, overlaps, `bufsz` over `memsz`, half of the memory, the crash kernel's range.",
    kernel: "`sanity_check_segment_list()`",
    section: "expect",
  },
};

/** The errnos that kexec_file_load answers. */
export const ERRNO_WORDS: WordTexts = {
  EADDRNOTAVAIL: {
    form: "fails EADDRNOTAVAIL",
    text: "No hole for a buffer; or, in the final checks, a segment where none may lie: not on a page, beyond the highest address, outside the crash kernel's range.",
    kernel: "`kexec_locate_mem_hole()`, `sanity_check_segment_list()`",
    section: "expect",
  },
  EINVAL: {
    form: "fails EINVAL",
    text: "A 17th segment; in the final checks an overlap, `bufsz` over `memsz`, or more than half of the memory; a command line that is too long; an empty file, or one that is no arm64 Image.",
    kernel: "`kexec_add_buffer()`, `sanity_check_segment_list()`, `bzImage64_load()`, `image_probe()`",
    section: "expect",
  },
  ENOEXEC: {
    form: "fails ENOEXEC",
    text: "x86_64: the file is no bzImage that can be loaded.",
    kernel: "`bzImage64_probe()`, `bzImage64_load()`",
    section: "expect",
  },
  EFBIG: {
    form: "fails EFBIG",
    text: "A kernel or initrd of more than 4G.",
    kernel: "`kernel_read_file()`",
    section: "expect",
  },
};
