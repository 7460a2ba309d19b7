/** What the keys do. */
export type Command =
  | "up"
  | "down"
  | "left"
  | "right"
  | "first"
  | "last"
  | "pan-up"
  | "pan-down"
  | "page-up"
  | "page-down"
  | "zoom-in"
  | "zoom-out"
  | "whole"
  | "fit"
  | "reveal"
  | "describe"
  | "search"
  | "next-found"
  | "previous-found"
  | "units"
  | "table"
  | "pin"
  | "explain"
  | "help"
  | "close";

/** A command with its keys, in the words of the help. */
export interface Binding {
  readonly command: Command;
  /** As `KeyboardEvent.key` has them, `Shift+` before those that need it. */
  readonly keys: readonly string[];
  readonly shown: string;
  readonly does: string;
}

const bind = (command: Command, keys: readonly string[], shown: string, does: string): Binding => ({
  command,
  keys,
  shown,
  does,
});

/** The keys of the map, in the order of the help. */
export const BINDINGS: readonly Binding[] = [
  bind("up", ["ArrowUp"], "↑", "the item above in its column"),
  bind("down", ["ArrowDown"], "↓", "the item below in its column"),
  bind("left", ["ArrowLeft"], "←", "the column to the left"),
  bind("right", ["ArrowRight"], "→", "the column to the right"),
  bind("first", ["Home"], "Home", "the highest item of the column"),
  bind("last", ["End"], "End", "the lowest item of the column"),
  bind("reveal", ["Enter"], "Enter", "show the item in the scenario"),
  bind("describe", [" ", "i"], "Space", "tell all of the item, as its hover does"),
  bind("fit", ["f"], "F", "zoom to the item"),
  bind("whole", ["0"], "0", "show everything"),
  bind("zoom-in", ["+", "=", "Shift++"], "+", "zoom in"),
  bind("zoom-out", ["-"], "-", "zoom out"),
  bind("pan-up", ["Shift+ArrowUp"], "Shift ↑", "move up"),
  bind("pan-down", ["Shift+ArrowDown"], "Shift ↓", "move down"),
  bind("page-up", ["PageUp"], "Page Up", "move up by a page"),
  bind("page-down", ["PageDown"], "Page Down", "move down by a page"),
  bind("search", ["/"], "/", "search for a name or an address"),
  bind("next-found", ["n"], "N", "the next item found"),
  bind("previous-found", ["Shift+N"], "Shift N", "the item found before"),
  bind("units", ["x"], "X", "addresses in hex, or sizes in human units"),
  bind("table", ["t"], "T", "the same as a table, or the map again"),
  bind("pin", ["p"], "P", "stay at this image, or follow the cursor"),
  bind("explain", ["e"], "E", "explain how the item's place was searched for"),
  bind("help", ["?", "Shift+?"], "?", "these keys"),
  bind("close", ["Escape"], "Esc", "close the tool tip, the keys or the search"),
];

const COMMANDS = new Map(BINDINGS.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)));

/** The command of a key; undefined when it has none, or belongs to the editor (with Ctrl, Alt or Meta). */
export function commandOf(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return COMMANDS.get(event.shiftKey ? `Shift+${event.key}` : event.key);
}
