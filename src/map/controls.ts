import { type Core, pictureIn } from "./core.js";
import type { Units } from "./items/numbers.js";
import type { Comparison } from "./messages.js";
import type { Navigate } from "./navigate.js";
import { saved } from "./save/save.js";
import type { SearchActions } from "./search/search-actions.js";

/** What the user sets, and what is wanted of the editor. */
export class Controls {
  constructor(
    private readonly core: Core,
    private readonly navigate: Navigate,
    private readonly search: SearchActions,
  ) {}

  /** Another image is to be shown, or another answer beside it. */
  choose(image: string, compare: Comparison | null): void {
    this.core.host.post({ type: "choose", image, compare });
  }

  /** The map is to stay at its image, or to follow the cursor. */
  setPinned(pinned: boolean): void {
    this.core.host.post({ type: "pin", pinned });
  }

  setUnits(units: Units): void {
    this.core.kept.set({ units });
    this.core.render();
  }

  /** Shows the table, or the picture again. */
  setTable(table: boolean): void {
    const { kept, pointed, tip } = this.core;
    tip.close();
    kept.set({ table });
    this.core.render();
    const item = pointed.activeItem;
    if (item) this.navigate.bringIn(item);
    this.core.render();
    this.focusContent();
  }

  /** Shows the keys, or no longer. */
  setHelp(open: boolean): void {
    this.core.help = open;
    this.core.render();
    if (open) this.core.root.querySelector<HTMLElement>(".help .close")?.focus();
    else this.focusContent();
  }

  /** Shows where the item is written that the keys are at. */
  reveal(): void {
    const item = this.core.pointed.activeItem;
    if (item) this.core.host.post({ type: "reveal", item: item.of });
  }

  /** Has the search for the item explained that the keys are at; of what is no segment, all of it. */
  explain(): void {
    const { content, host, pointed } = this.core;
    const item = pointed.activeItem;
    const other = item?.of.other ?? false;
    const map = content?.maps[other ? 1 : 0];
    const found = map && [...map.segments, ...map.ghosts].find(({ id }) => id === item?.of.id);
    host.post({ type: "explain", segment: found?.name ?? null, other });
  }

  savePicture(format: "svg" | "png"): void {
    const { content, host, root } = this.core;
    if (content) host.post(saved(root, format));
  }

  /** Puts the table on the clipboard. */
  copy(format: "tsv" | "markdown"): void {
    const { announcer, content, host, kept, table } = this.core;
    if (!content) return;
    host.post({ type: "copy", text: table.text(content, kept.ui.sort, kept.ui.units, format) });
    announcer.say(`Copied ${content.items.length} rows`);
  }

  /** Closes what is open, the last thing first. */
  close(): void {
    const { finder, help, tip } = this.core;
    if (tip.tip) {
      tip.close();
    } else if (help) {
      this.setHelp(false);
    } else if (finder.query !== "") {
      this.search.search("");
      this.focusContent();
    }
  }

  private focusContent(): void {
    const { kept, root } = this.core;
    if (!kept.ui.table) pictureIn(this.core)?.focus();
    else root.querySelector<HTMLElement>('#rows [tabindex="0"]')?.focus();
  }
}
