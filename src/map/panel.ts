import { render } from "lit";
import { Announcer } from "./announcer.js";
import type { Host } from "./host.js";
import { HoverTip } from "./hover-tip.js";
import { commandOf } from "./input/commands.js";
import { type CommandTarget, runCommand } from "./input/run.js";
import type { MapItem } from "./items/item.js";
import { keyOfId } from "./items/items-of.js";
import { hexOf, lineOf, rangeOf, type Units } from "./items/numbers.js";
import type { Comparison, MapState, ToMap } from "./messages.js";
import type { PageActions } from "./page/actions.js";
import { page } from "./page/page.js";
import type { PictureOptions } from "./picture/options.js";
import { PictureView } from "./picture-view.js";
import { saved } from "./save/save.js";
import { partOf } from "./scale/axis.js";
import { Finder } from "./search/finder.js";
import { type Content, contentOf } from "./state/content.js";
import { type Ui, uiFrom } from "./state/ui.js";
import { type Step, walk } from "./state/walk.js";
import type { ColumnId } from "./table/rows.js";
import { focusRow, TableView } from "./table/table-view.js";
import { blocksText } from "./tip/blocks.js";
import { placeTip } from "./tip/tip.js";

/** How long the map may move before it is kept where it is, in milliseconds. */
const SAVE_DELAY = 200;

/** The memory map: takes what the editor says, shows it, and tells the editor what its user does. */
export class MapPanel implements PageActions, CommandTarget {
  private state: MapState | null = null;
  private content: Content | null = null;
  private ui: Ui;
  private view: PictureView | null = null;
  /** The item that the keys are at, the one whose words the cursor in the source is in, and the one under the mouse. */
  private active: string | null = null;
  private selected: string | null = null;
  private hovered: string | null = null;
  private help = false;
  private heard = "";
  private saving = 0;
  private readonly finder = new Finder();
  private readonly table = new TableView();
  private readonly tip: HoverTip;
  private readonly announcer = new Announcer((sentence) => {
    this.heard = sentence;
    this.render();
  });

  /** @param root where the page is drawn */
  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    const left = host.getState();
    this.ui = uiFrom(typeof left === "object" && left !== null && "ui" in left ? left.ui : undefined);
    this.tip = new HoverTip(
      (item) => host.post({ type: "describe", item }),
      () => this.render(),
    );
  }

  /** Shows that it waits, and asks the editor for the state. */
  start(): void {
    this.render();
    this.root.addEventListener("keydown", (event) => this.pageKey(event));
    this.root.addEventListener("focusin", () => this.view?.draw());
    this.root.addEventListener("focusout", () => this.view?.draw());
    this.host.post({ type: "ready" });
  }

  /** Takes what the editor says. */
  take(message: ToMap): void {
    switch (message.type) {
      case "show":
        this.show(message.state);
        break;
      case "select":
        this.select(message.id);
        break;
      case "words":
        this.tip.take(message.item, message.blocks);
        if (this.tip.tip?.blocks === message.blocks) this.announcer.say(blocksText(message.blocks));
        break;
    }
  }

  private show(state: MapState): void {
    const before = this.state;
    this.state = state;
    if (before !== null && (before.uri !== state.uri || before.image !== state.image)) {
      this.active = null;
      this.selected = null;
      this.ui = { ...this.ui, anchor: null, unfolded: [] };
      this.view?.restore(null);
    }
    this.rebuild();
    this.renewTip();
    this.finder.again(this.items);
    this.save();
    this.render();
    const told = toldOf(state);
    if (before === null || told !== toldOf(before)) this.announcer.say(told);
  }

  private rebuild(): void {
    this.content = this.state && contentOf(this.state, this.ui.unfolded.map(BigInt));
    if (this.activeItem === undefined) this.active = null;
    this.view?.show(this.content);
  }

  /** What a tool tip tells may no longer be so: its words are asked for again. */
  private renewTip(): void {
    this.tip.forget();
    const shown = this.tip.tip?.item;
    if (shown && this.content?.byKey.has(shown.key)) this.host.post({ type: "describe", item: shown.of });
    else this.tip.close();
  }

  private select(id: string | null): void {
    const map = this.content?.maps[0];
    this.selected = id === null || !map ? null : keyOfId(map, false, id);
    const item = this.selected === null ? undefined : this.content?.byKey.get(this.selected);
    if (item) this.bringIn(item);
    this.render();
  }

  private render(): void {
    const { state, content, ui, finder, help, heard, active, selected } = this;
    const table = ui.table && content ? this.table.model(content, ui.sort, ui.units, active, selected) : null;
    const { query, found } = finder;
    render(page({ state, content, ui, table, help, query, found, tip: this.tip.tip, heard }, this), this.root);
    this.adopt();
    const tip = document.getElementById("tip");
    if (tip && this.tip.tip) placeTip(tip, this.tip.tip);
    this.view?.draw();
  }

  /** The picture's element is there from the first state on, and stays. */
  private adopt(): void {
    if (this.view || !this.pictureElement) return;
    this.view = new PictureView(this.pictureElement, {
      moved: (anchor) => {
        this.ui = { ...this.ui, anchor };
        this.saveSoon();
        this.tip.close();
      },
      clicked: (keys, again) => this.clicked(keys, again),
      unfold: (address) => this.unfold(address),
      over: (key, x, y) => this.over(key, x, y),
      options: () => this.pictureOptions(),
    });
    this.view.restore(this.ui.anchor);
    this.view.show(this.content);
    const tip = document.getElementById("tip");
    tip?.addEventListener("pointerenter", () => this.tip.keep());
    tip?.addEventListener("pointerleave", () => this.tip.over(null, 0, 0));
  }

  private get pictureElement(): SVGSVGElement | null {
    return this.root.querySelector<SVGSVGElement>("#picture");
  }

  private get items(): readonly MapItem[] {
    return this.content?.items ?? [];
  }

  private get activeItem(): MapItem | undefined {
    return this.active === null ? undefined : this.content?.byKey.get(this.active);
  }

  private pictureOptions(): PictureOptions {
    const { active, selected, hovered, content, ui, finder } = this;
    return {
      units: ui.units,
      active,
      focused: document.activeElement === this.pictureElement || finder.found !== null,
      selected,
      hovered,
      marked: finder.found?.address ?? null,
      titles: content?.titles ?? [],
    };
  }

  private over(key: string | null, x: number, y: number): void {
    this.tip.over(key === null ? null : (this.content?.byKey.get(key) ?? null), x, y);
    if (this.hovered === key) return;
    this.hovered = key;
    this.view?.draw();
  }

  private clicked(keys: readonly string[], again: boolean): void {
    const items = keys.flatMap((key) => this.content?.byKey.get(key) ?? []);
    const [item] = items;
    if (!item) return;
    this.active = item.key;
    if (items.length > 1) this.fit(items);
    else if (!again) this.revealItem();
    this.view?.draw();
  }

  /** Zooms to items; a fold that hides the one asked for opens. */
  private fit(items: readonly MapItem[]): void {
    const spans = items.flatMap(({ span }) => span ?? []);
    const [first] = spans;
    if (!first) return;
    const start = spans.reduce((least, span) => (span.start < least ? span.start : least), first.start);
    const end = spans.reduce((most, span) => (span.end > most ? span.end : most), first.end);
    if (spans.length === 1) this.openFolds(start, end);
    this.view?.fit(start, end);
  }

  private openFolds(start: bigint, end: bigint): void {
    const parts = this.content?.axis.parts ?? [];
    const folds = parts.filter((part) => part.fold !== null && part.start < end && part.end > start);
    if (folds.length === 0) return;
    this.ui = { ...this.ui, unfolded: [...this.ui.unfolded, ...folds.map((part) => hexOf(part.start))] };
    this.rebuild();
    this.save();
  }

  private unfold(address: string): void {
    const part = this.content && partOf(this.content.axis, BigInt(address));
    if (!part) return;
    this.openFolds(part.start, part.end);
    this.view?.fit(part.start, part.end);
    this.announcer.say(`Opened the fold ${rangeOf(part)}`);
  }

  private bringIn({ key, span }: MapItem): void {
    if (this.ui.table && this.content) this.table.bringIn(this.content, this.ui.sort, key);
    if (span) this.view?.bringIn(span.start, span.end);
  }

  private moveTo(item: MapItem): void {
    this.active = item.key;
    this.tip.close();
    this.bringIn(item);
    this.render();
  }

  /** Keys that work wherever the focus is. */
  private pageKey(event: KeyboardEvent): void {
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.key === "Escape" && !event.defaultPrevented) {
      this.close();
    } else if (ctrl && event.key === "f") {
      event.preventDefault();
      this.focusSearch();
    } else if (ctrl && event.key === "c" && this.ui.table && !(event.target instanceof HTMLInputElement)) {
      if (getSelection()?.isCollapsed !== false) this.copy("tsv");
    }
  }

  private focusContent(): void {
    if (!this.ui.table) this.pictureElement?.focus();
    else this.root.querySelector<HTMLElement>('#rows [tabindex="0"]')?.focus();
  }

  private saveSoon(): void {
    clearTimeout(this.saving);
    this.saving = window.setTimeout(() => this.save(), SAVE_DELAY);
  }

  private save(): void {
    if (!this.state) return;
    const { uri, image, comparison, pinned } = this.state;
    this.host.setState({ uri, image, comparison, pinned, ui: this.ui });
  }

  private set(change: Partial<Ui>): void {
    this.ui = { ...this.ui, ...change };
    this.save();
    this.render();
  }

  choose(image: string, compare: Comparison | null): void {
    this.host.post({ type: "choose", image, compare });
  }

  setPinned(pinned: boolean): void {
    this.host.post({ type: "pin", pinned });
  }

  otherPinned(): void {
    if (this.state) this.setPinned(!this.state.pinned);
  }

  setUnits(units: Units): void {
    this.set({ units });
  }

  otherUnits(): void {
    this.setUnits(this.ui.units === "hex" ? "human" : "hex");
  }

  setTable(table: boolean): void {
    this.tip.close();
    this.set({ table });
    const item = this.activeItem;
    if (item) this.bringIn(item);
    this.render();
    this.focusContent();
  }

  otherView(): void {
    this.setTable(!this.ui.table);
  }

  setHelp(open: boolean): void {
    this.help = open;
    this.render();
    if (open) this.root.querySelector<HTMLElement>(".help .close")?.focus();
    else this.focusContent();
  }

  otherHelp(): void {
    this.setHelp(!this.help);
  }

  zoom(factor: number): void {
    this.view?.zoom(factor);
  }

  zoomAtItem(factor: number): void {
    this.view?.zoom(factor, this.active);
    const seen = this.view?.seen;
    if (seen) this.announcer.say(`Shows ${rangeOf(seen)}`, 600);
  }

  page(share: number): void {
    this.view?.page(share);
  }

  showWhole(): void {
    if (this.ui.unfolded.length > 0) {
      this.ui = { ...this.ui, unfolded: [] };
      this.rebuild();
      this.save();
    }
    this.view?.whole();
  }

  step(step: Step): void {
    const item = this.content && walk(this.content.layers, this.active, step);
    if (item) this.moveTo(item);
  }

  fitItem(): void {
    const item = this.activeItem;
    if (item) this.fit([item]);
  }

  revealItem(): void {
    const item = this.activeItem;
    if (item) this.host.post({ type: "reveal", item: item.of });
  }

  describeItem(): void {
    const item = this.activeItem;
    if (!item) return;
    const box = this.view?.boxOf(item) ?? this.root.getBoundingClientRect();
    if (!this.tip.toggle(item, box.left + box.width / 2, box.top + box.height / 2)) return;
    const blocks = this.tip.tip?.blocks;
    this.announcer.say(blocks ? blocksText(blocks) : lineOf(item));
  }

  explain(): void {
    const item = this.activeItem;
    const isSegment = item?.layer === "segment" || item?.layer === "ghost";
    const map = this.content?.maps[0];
    const written = map && [...map.segments, ...map.ghosts].find(({ id }) => id === item?.of.id)?.name;
    this.host.post({ type: "explain", segment: isSegment ? (written ?? item.name) : null });
  }

  focusSearch(): void {
    this.root.querySelector<HTMLInputElement>("#search")?.select();
  }

  search(text: string): void {
    this.finder.search(text, this.items);
    const { found } = this.finder;
    if (found !== null && found.address !== null) {
      const [first] = found.items;
      if (first) this.active = first.key;
      this.view?.bringIn(found.address, found.address + 1n);
    }
    this.render();
  }

  nextFound(step: 1 | -1): void {
    const item = this.finder.next(step);
    if (item) this.moveTo(item);
  }

  goTo(key: string): void {
    const item = this.content?.byKey.get(key);
    if (item) this.moveTo(item);
  }

  /** Closes what is open, the last thing first. */
  close(): void {
    if (this.tip.tip) {
      this.tip.close();
    } else if (this.help) {
      this.setHelp(false);
    } else if (this.finder.query !== "") {
      this.search("");
      this.focusContent();
    }
  }

  savePicture(format: "svg" | "png"): void {
    if (this.content) this.host.post(saved(this.root, format));
  }

  copy(format: "tsv" | "markdown"): void {
    if (!this.content) return;
    const text = this.table.text(this.content, this.ui.sort, this.ui.units, format);
    this.host.post({ type: "copy", text });
    this.announcer.say(`Copied ${this.items.length} rows`);
  }

  sortBy(column: ColumnId): void {
    const { sort } = this.ui;
    this.set({ sort: { column, down: sort.column === column && !sort.down } });
  }

  scrolled(): void {
    this.render();
  }

  click(item: MapItem): void {
    this.active = item.key;
    this.revealItem();
    this.render();
  }

  rowKey(event: KeyboardEvent): void {
    const row = (event.target as Element).closest("[data-row]")?.getAttribute("data-row");
    if (!row || !this.content) return;
    const next = this.table.step(this.content, this.ui.sort, row, event.key);
    const command = commandOf(event);
    if (next === undefined && (command === undefined || command === "close")) return;
    event.preventDefault();
    this.active = next?.key ?? row;
    if (next) {
      this.moveTo(next);
      focusRow(next.key);
    } else if (command !== undefined && command !== "left" && command !== "right") {
      runCommand(command, this);
    }
  }

  key(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === undefined || command === "close") return;
    event.preventDefault();
    runCommand(command, this);
  }
}

/** What a screen reader hears of a state when it changes. */
function toldOf({ image, map, freshness, notice }: MapState): string {
  const outcome = map === null ? "no answer yet" : map.headline;
  return `${image}: ${outcome}${freshness === "current" || notice === "" ? "" : `. ${notice}`}`;
}
