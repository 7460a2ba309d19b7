import { render } from "lit";
import { Announcer } from "./announcer.js";
import { Controls } from "./controls.js";
import { type Core, pictureIn } from "./core.js";
import type { Host } from "./host.js";
import { PageKeys } from "./input/page-keys.js";
import type { ItemOfMap, MapState, ToMap } from "./messages.js";
import { Navigate } from "./navigate.js";
import type { PageActions } from "./page/actions.js";
import { page } from "./page/page.js";
import { pictureOf } from "./picture-of.js";
import type { PictureView } from "./picture-view.js";
import { Finder } from "./search/finder.js";
import { SearchActions } from "./search/search-actions.js";
import { type Content, contentOf } from "./state/content.js";
import { Kept } from "./state/kept.js";
import { Pointed } from "./state/pointed.js";
import { TableActions } from "./table/table-actions.js";
import { TableView } from "./table/table-view.js";
import { HoverTip } from "./tip/hover-tip.js";
import { placeTip } from "./tip/tip.js";
import { TipActions } from "./tip/tip-actions.js";

/** The memory map: takes what the editor says, shows it, and has its parts do what the user wants. */
export class MapPanel implements Core {
  state: MapState | null = null;
  content: Content | null = null;
  view: PictureView | null = null;
  help = false;
  readonly kept: Kept;
  readonly pointed = new Pointed(() => this.content);
  readonly finder = new Finder();
  readonly table = new TableView();
  readonly tip: HoverTip;
  readonly announcer: Announcer;
  private heard = "";
  private readonly tips = new TipActions(this);
  private readonly actions: PageActions;

  /** @param root where the page is drawn */
  constructor(
    readonly root: HTMLElement,
    readonly host: Host,
  ) {
    this.kept = new Kept(host, () => this.state);
    this.tip = new HoverTip(
      (item) => host.post({ type: "describe", item }),
      () => this.render(),
    );
    this.announcer = new Announcer((sentence) => {
      this.heard = sentence;
      this.render();
    });
    const navigate = new Navigate(this);
    const search = new SearchActions(this, navigate);
    const controls = new Controls(this, navigate, search);
    const keys = new PageKeys({ core: this, navigate, search, tips: this.tips, controls });
    this.actions = { controls, keys, navigate, search, table: new TableActions(this, controls) };
  }

  /** Shows that it waits, and asks the editor for the state. */
  start(): void {
    this.render();
    this.root.addEventListener("keydown", (event) => this.actions.keys.ofPage(event));
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
        this.select(message.item);
        break;
      case "words":
        this.tips.take(message);
    }
  }

  rebuild(): void {
    this.content = this.state && contentOf(this.state, this.kept.ui.unfolded.map(BigInt));
    if (this.pointed.activeItem === undefined) this.pointed.active = null;
    this.view?.show(this.content);
  }

  render(): void {
    const { content, finder, heard, help, kept, pointed, state } = this;
    const { ui } = kept;
    const table = ui.table && content ? this.table.model(content, ui, pointed) : null;
    const { query, found } = finder;
    render(page({ state, content, ui, table, help, query, found, tip: this.tip.tip, heard }, this.actions), this.root);
    this.adopt();
    const tip = document.getElementById("tip");
    if (tip && this.tip.tip) placeTip(tip, this.tip.tip);
    this.view?.draw();
  }

  private show(state: MapState): void {
    const before = this.state;
    this.state = state;
    if (before !== null && (before.uri !== state.uri || before.image !== state.image)) {
      this.pointed.forget();
      this.kept.set({ anchor: null, unfolded: [] });
      this.view?.restore(null);
    }
    this.rebuild();
    this.tips.renew();
    this.finder.again(this.content?.items ?? []);
    this.kept.save();
    this.render();
    const told = toldOf(state);
    if (before === null || told !== toldOf(before)) this.announcer.say(told);
  }

  private select(of: ItemOfMap | null): void {
    const item = this.pointed.select(of);
    if (item) this.actions.navigate.bringIn(item);
    this.render();
  }

  /** The picture's element is there from the first state on, and stays. */
  private adopt(): void {
    const picture = pictureIn(this);
    if (this.view || !picture) return;
    this.view = pictureOf(this, this.actions, this.tips, picture);
    const tip = document.getElementById("tip");
    tip?.addEventListener("pointerenter", () => this.tip.keep());
    tip?.addEventListener("pointerleave", () => this.tip.over(null, 0, 0));
  }
}

/** What a screen reader hears of a state when it changes. */
function toldOf({ image, map, freshness, notice }: MapState): string {
  const outcome = map === null ? "no answer yet" : map.headline;
  return `${image}: ${outcome}${freshness === "current" || notice === "" ? "" : `. ${notice}`}`;
}
