import type { WordTexts } from "./word-text.js";

/** What stands in an image. */
export const IMAGE_WORDS: WordTexts = {
  type: {
    form: "type default | crash",
    text: "What the image is for. A crash image goes into the `crashkernel` range only.",
    otherwise: "default",
    kernel: "`type` of `struct kimage`",
    section: "image-and-buffer",
  },
  buffer: {
    form: "buffer NAME { … }",
    text: "One call of `kexec_add_buffer()`, which makes a segment. Their order is that of the calls: it decides which segment gets the better place, and which one fails. An image has at most 16 segments.",
    kernel: "`struct kexec_buf`",
    section: "image-and-buffer",
  },
  load: {
    form: "load bzImage | arm64_Image { … }",
    text: "What a loader of the kernel is given. The buffers follow from it: their sizes, windows and order, as this version of the kernel makes them.",
    section: "loading-by-a-loader",
  },
};

/** The fields of a buffer. */
export const BUFFER_WORDS: WordTexts = {
  memsz: {
    form: "memsz SIZE",
    text: "Bytes that the segment takes in memory. The kernel rounds it up to a page and looks for a hole of that size.",
    otherwise: "required",
    kernel: "`memsz` of `struct kexec_buf`",
    section: "image-and-buffer",
  },
  bufsz: {
    form: "bufsz SIZE",
    text: "Bytes that are copied in. More than `memsz` is EINVAL in the final checks.",
    otherwise: "`memsz` as written",
    kernel: "`bufsz` of `struct kexec_buf`",
    section: "image-and-buffer",
  },
  buf_align: {
    form: "buf_align SIZE",
    text: "The address is a multiple of it. It is a power of two; the kernel raises it to a page, and 0 means a page.",
    otherwise: "a page",
    kernel: "`buf_align` of `struct kexec_buf`",
    section: "image-and-buffer",
  },
  buf_min: {
    form: "buf_min ADDRESS",
    text: "The lowest address allowed.",
    otherwise: "0",
    kernel: "`buf_min` of `struct kexec_buf`",
    section: "image-and-buffer",
  },
  buf_max: {
    form: "buf_max ADDRESS",
    text: "The last byte allowed (inclusive).",
    otherwise: "2^64-1",
    kernel: "`buf_max` of `struct kexec_buf`",
    section: "image-and-buffer",
  },
  top_down: {
    form: "top_down",
    text: "Search from the top: the regions downward, and inside each from its end. Under KHO, and on the walk `resources` before 6.8, the regions keep their order, and only the search inside each goes down.",
    otherwise: "from the bottom up",
    kernel: "`top_down` of `struct kexec_buf`, `locate_mem_hole_top_down()`",
    section: "image-and-buffer",
  },
  mem: {
    form: "mem ADDRESS",
    text: "The caller has fixed the address: nothing is searched, and neither alignment nor window are looked at. 0 means that one is searched; on s390x 2^64-1 does.",
    otherwise: "searched",
    kernel: "`mem` of `struct kexec_buf`, `KEXEC_BUF_MEM_UNKNOWN`",
    section: "image-and-buffer",
  },
};
