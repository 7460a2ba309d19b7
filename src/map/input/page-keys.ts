import { focusRow, rowOf } from "../table/rows-in-page.js";
import { commandOf } from "./commands.js";
import { type CommandTarget, runCommand } from "./run.js";

/** What the keys do: anywhere, in the picture, and in the table. */
export class PageKeys {
  constructor(private readonly target: CommandTarget) {}

  /** Keys that work wherever the focus is. */
  ofPage(event: KeyboardEvent): void {
    const { controls, core, search } = this.target;
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.key === "Escape" && !event.defaultPrevented) {
      controls.close();
    } else if (ctrl && event.key === "f") {
      event.preventDefault();
      search.focus();
    } else if (ctrl && event.key === "c" && core.kept.ui.table && !(event.target instanceof HTMLInputElement)) {
      if (getSelection()?.isCollapsed !== false) controls.copy("tsv");
    }
  }

  /** A key in the picture. */
  ofPicture(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === undefined || command === "close") return;
    event.preventDefault();
    runCommand(command, this.target);
  }

  /** A key in the table: from a row, or from the row that was scrolled away with the focus. */
  ofTable(event: KeyboardEvent): void {
    const { content, kept, pointed, table } = this.target.core;
    const row = rowOf(event.target) ?? (event.target === event.currentTarget ? pointed.active : null);
    if (row === null || !content) return;
    const next = table.step(content, kept.ui.sort, row, event.key);
    const command = commandOf(event);
    if (next === undefined && (command === undefined || command === "close")) return;
    event.preventDefault();
    pointed.active = next?.key ?? row;
    if (next) {
      this.target.navigate.moveTo(next);
      focusRow(next.key);
    } else if (command !== undefined && command !== "left" && command !== "right") {
      runCommand(command, this.target);
    }
  }
}
