import type { WordTexts } from "./word-text.js";

/** The words that begin an axis of a sweep. */
export const SWEEP_WORDS: WordTexts = {
  scratch: {
    form: "scratch AREA from FIRST to LAST step SIZE",
    text: "Varies the size of a scratch area of the machine. It keeps its start.",
    section: "sweep",
  },
  kernel: {
    form: "kernel VERSION…",
    text: "The kernels that do the loading, one after the other in place of the machine's own: a row of the table and of the chart for each.",
    otherwise: "the machine's own",
    section: "sweep",
  },
  kho: {
    form: "kho on | off…",
    text: "Kexec HandOver on, off, or once each. The kernel stays the same: it is built with it either way.",
    otherwise: "as the machine says",
    section: "sweep",
  },
};

/** The words between the sizes of an axis. */
export const AXIS_WORDS: WordTexts = {
  from: {
    form: "PART from FIRST to LAST step SIZE",
    text: "Varies the size of a written buffer (its `memsz`, and its `bufsz` where that is the same) or of a part of the load: the first size.",
    section: "sweep",
  },
  to: {
    form: "from FIRST to LAST step SIZE",
    text: "The last size. Sizes at which the outcome changes are found up to it, whether a step leads there or not.",
    section: "sweep",
  },
  step: {
    form: "from FIRST to LAST step SIZE",
    text: "How far the points of the table are apart. The sizes at which the outcome changes are found to the byte, whatever the step.",
    section: "sweep",
  },
};
