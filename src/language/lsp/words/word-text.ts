/** The headings of docs/language.md that words point to, by the anchors that GitHub makes of them. */
export const SECTIONS = {
  "words-names-numbers": "Words, names, numbers",
  ranges: "Ranges",
  machine: "`machine`",
  memory: "Memory",
  "the-files-of-a-real-machine": "The files of a real machine",
  "the-crash-kernel": "The crash kernel",
  "kexec-handover": "Kexec HandOver",
  cma: "CMA",
  "the-kernels-configuration": "The kernel's configuration",
  "image-and-buffer": "`image` and `buffer`",
  "loading-by-a-loader": "Loading by a loader",
  "what-becomes-of-the-parts": "What becomes of the parts",
  "page-sizes-of-arm64": "Page sizes of arm64",
  expect: "`expect`",
  observed: "`observed`",
  sweep: "`sweep`",
  const: "`const`",
  import: "`import`",
} as const;

/** A heading of docs/language.md, by its anchor. */
export type Section = keyof typeof SECTIONS;

/** What a word of the language means. In every text, what stands in backticks is code. */
export interface WordText {
  /** How it is written: `buf_min ADDRESS`. */
  readonly form: string;
  /** What the kernel does with it, or what it says: a sentence or two. */
  readonly text: string;
  /** What holds when it is left out: a clause without a full stop. */
  readonly otherwise?: string;
  /** The kernel's own, as code: the struct and its member, the function, the file. */
  readonly kernel?: string;
  /** Where docs/language.md tells more. */
  readonly section: Section;
}

/** The words of one place, by the word. */
export type WordTexts = Readonly<Record<string, WordText>>;
