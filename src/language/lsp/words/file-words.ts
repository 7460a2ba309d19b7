import type { WordTexts } from "./word-text.js";

/** The words that begin a statement. */
export const FILE_WORDS: WordTexts = {
  import: {
    form: 'import "FILE"',
    text: "Makes the machines and constants of another scenario visible in this one. It does not bring images or expectations, nor what that file imports itself.",
    section: "import",
  },
  const: {
    form: "const NAME = EXPRESSION",
    text: "A name for a number. Constants may use one another in any order, but not in a circle.",
    section: "const",
  },
  machine: {
    form: "machine NAME { … }",
    text: "The running machine: the one whose kernel does the loading. What the next kernel is does not matter to the placement.",
    section: "machine",
  },
  image: {
    form: "image NAME on MACHINE { … }",
    text: "One call of `kexec_file_load`: the buffers that it adds, in their order, or what a loader of the kernel is given.",
    kernel: "`kimage_file_prepare_segments()`",
    section: "image-and-buffer",
  },
  expect: {
    form: "expect IMAGE { … }",
    text: "Conditions on what became of an image. One that does not hold is an error; a failure that is expected is none.",
    section: "expect",
  },
  observed: {
    form: 'observed IMAGE from "FILE" [load N]',
    text: "Holds an image against what a real kernel logged of its load: the address, `memsz` and `bufsz` of every segment.",
    kernel: "`kexec -s -d` (KEXEC_FILE_DEBUG, from 6.8)",
    section: "observed",
  },
  sweep: {
    form: "sweep NAME of IMAGE { … }",
    text: "Asks what becomes of an image at many sizes of something, by several kernels, with KHO on and off: a table and a chart, with the exact sizes at which the outcome changes. It finds nothing wrong by itself.",
    section: "sweep",
  },
};

/** The words inside a statement that begin nothing, by the word that begins their statement. */
export const IMAGE_HEAD_WORDS: WordTexts = {
  on: {
    form: "image NAME on MACHINE",
    text: "The machine whose running kernel loads the image.",
    section: "image-and-buffer",
  },
};

/** What stands between the names of a `sweep`. */
export const SWEEP_HEAD_WORDS: WordTexts = {
  of: {
    form: "sweep NAME of IMAGE",
    text: "The image that is placed again and again, with all else as it is written.",
    section: "sweep",
  },
};

/** What follows the image of an `observed`. */
export const OBSERVED_WORDS: WordTexts = {
  from: {
    form: 'observed IMAGE from "FILE"',
    text: "The kernel's log as `dmesg`, `journalctl -k` or a serial console give it.",
    section: "observed",
  },
  load: {
    form: "load N",
    text: "Which of several loads in the log: a plain number from 1.",
    otherwise: "the last one",
    section: "observed",
  },
};
