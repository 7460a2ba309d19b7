/** Where something stands in the text it was read from: UTF-16 offsets, `end` exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** One line of a block, or a statement, as the formatter lays it out. It stands from its first word to its last sign. */
export interface Item extends Extent {
  /** Lines that are put in columns together: consecutive items of one shape. */
  readonly shape: string;
  /** The text in columns; the last one is not padded. */
  readonly cells: readonly string[];
  /** What stands between braces after the cells. */
  readonly block: Block | undefined;
  /** Comments on lines of their own before the item. */
  readonly leading: readonly Comment[];
  /** Comments behind the item on its last line. */
  readonly trailing: readonly string[];
  readonly blankBefore: boolean;
}

/** What stands between two braces, or in a text. */
export interface Block extends Extent {
  readonly items: readonly Item[];
  /** Comments after the last item. */
  readonly dangling: readonly Comment[];
  /** Comments behind the opening brace on its line. */
  readonly opening: readonly string[];
  /** Whether the source has it on one line. */
  readonly oneLine: boolean;
  /** Whether a blank line ends it. */
  readonly blankAfter: boolean;
}

/** A comment on a line of its own. */
export interface Comment extends Extent {
  readonly text: string;
  readonly blankBefore: boolean;
}
