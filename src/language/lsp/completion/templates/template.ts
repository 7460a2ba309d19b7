/** A text with places to fill in, offered where its first word may stand. */
export interface Template {
  /** The word of the language that it begins with. */
  readonly word: string;
  /** How a list shows it, that word first. */
  readonly label: string;
  /** What it is for, in a few words. */
  readonly detail: string;
  /** A snippet made of the functions in ../snippet.ts; what goes over lines is indented as if it stood in the first column. */
  readonly snippet: string;
}
