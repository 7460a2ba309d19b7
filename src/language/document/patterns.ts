/** Sources of regular expressions for what shows in a text without parsing. */

/** A name of the user's. */
export const NAME = "[A-Za-z_]\\w*";

/** What means nothing, but for comments. */
export const BLANK = "[\\s,]";

/** A string; one that is not closed ends with its line. */
export const STRING = '"(?:\\\\[^\\n\\r]?|[^"\\\\\\n\\r])*"?';

/** A comment; one that is not closed ends with the text. */
export const COMMENT = "\\/\\/[^\\n\\r]*|\\/\\*[^]*?(?:\\*\\/|$)";
