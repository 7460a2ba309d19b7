/** The headings of docs/language.md that words point to, as GitHub makes anchors of them. */
export type Section =
  | "words-names-numbers"
  | "ranges"
  | "machine"
  | "memory"
  | "the-files-of-a-real-machine"
  | "the-crash-kernel"
  | "kexec-handover"
  | "cma"
  | "the-kernels-configuration"
  | "image-and-buffer"
  | "loading-by-a-loader"
  | "what-becomes-of-the-parts"
  | "page-sizes-of-arm64"
  | "expect"
  | "observed"
  | "const"
  | "import";

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
