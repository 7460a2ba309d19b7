import { render } from "lit";
import { listenToPointer } from "./input/pointer.js";
import { listenToScrollBar } from "./input/scroll-bar.js";
import { wheelAction } from "./input/wheel.js";
import type { MapItem } from "./items/item.js";
import { overview, thumbOf } from "./page/overview.js";
import type { PictureOptions } from "./picture/options.js";
import { MARGIN, picture } from "./picture/picture.js";
import { Flight } from "./scale/flight.js";
import {
  type Anchor,
  anchorOf,
  fitted,
  isWhole,
  panned,
  type Viewport,
  viewAt,
  wholeView,
  withInView,
  zoomedAt,
} from "./scale/viewport.js";
import { addressAt, yOf } from "./scale/zoom.js";
import { heapOf, type Scene, sceneOf } from "./scene/scene.js";
import type { Content } from "./state/content.js";

/** What of the picture its panel is told. */
export interface PictureEvents {
  /** What is seen has changed: where it is to be found again. */
  moved(anchor: Anchor): void;
  /** The user has moved over the map. */
  steered(): void;
  /** An item was clicked, or several that are drawn as one; `again`: it is chosen, and need not be shown in the scenario. */
  clicked(keys: readonly string[], again: boolean): void;
  /** A fold was asked to open; the address is in it. */
  unfold(address: string): void;
  /** The mouse is over an item at a point of the page. */
  over(key: string | null, x: number, y: number): void;
  /** How the picture is to be drawn now. */
  options(): PictureOptions;
}

/** The picture in its element: draws what is seen, at most once a frame, and moves over it. */
export class PictureView {
  private view: Viewport | null = null;
  private content: Content | null = null;
  private anchor: Anchor = null;
  private size = { width: 0, height: 0 };
  private frame = 0;
  /** What is drawn now. */
  private scene: Scene | null = null;
  private readonly flight = new Flight((view) => this.set(view));

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly events: PictureEvents,
  ) {
    listenToPointer(svg, {
      drag: (pixels) => this.pan(-pixels),
      click: (event) => this.click(event.target as Element, event.detail > 1 || event.shiftKey),
      doubleClick: (event) => this.doubleClick(event.target as Element),
      over: (event) =>
        this.events.over(event && keyAt(event.target as Element), event?.clientX ?? 0, event?.clientY ?? 0),
    });
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    new ResizeObserver(() => this.resize()).observe(svg);
    if (this.bar) listenToScrollBar(this.bar, this);
  }

  /** Shows another content at the same addresses. */
  show(content: Content | null): void {
    this.content = content;
    this.settle();
  }

  /** Goes to where an anchor says. */
  restore(anchor: Anchor): void {
    this.anchor = anchor;
    this.settle();
  }

  /** Zooms by a factor about the middle of an item in view, or else that of the view. */
  zoom(factor: number, key: string | null = null): void {
    const box = key === null ? null : this.boxOf({ key });
    this.zoomAt(factor, box ? box.top + box.height / 2 - this.top : this.size.height / 2);
  }

  /** Moves down by so many pixels. */
  pan(pixels: number): void {
    if (this.view) this.go(panned(this.view, pixels));
  }

  /** Moves down by a share of what is seen. */
  page(share: number): void {
    this.pan(share * this.size.height);
  }

  /** Shows everything. */
  whole(): void {
    if (this.view) this.flyTo(wholeView(this.view.axis, this.view.height));
  }

  /** Zooms to the addresses from `start` to before `end`. */
  fit(start: bigint, end: bigint): void {
    if (this.view) this.flyTo(fitted(this.view, start, end));
  }

  /** Moves so that the addresses are in view, by nobody's hand: what the mouse is over stays told. */
  bringIn(start: bigint, end: bigint): void {
    if (!this.view) return;
    const next = withInView(this.view, start, end);
    if (next !== this.view) this.flight.go(this.view, next);
  }

  /** Scrolls to where the thumb of the scroll bar begins at `y` pixels. */
  scrollTo(y: number): void {
    if (!this.view) return;
    const { axis, zoom, height, top } = this.view;
    const share = y / Math.max(height - this.thumb(), 1);
    this.go(panned(this.view, share * Math.max(yOf(axis.length, zoom) - height, 0) - top));
  }

  /** The length of the scroll bar's thumb, in pixels. */
  thumb(): number {
    return this.view ? thumbOf(this.view).height : 0;
  }

  /** Where an item is in the page, in pixels; null when it is not in view. */
  boxOf({ key }: Pick<MapItem, "key">): DOMRect | null {
    return document.getElementById(`i-${key}`)?.getBoundingClientRect() ?? null;
  }

  /** Draws before the next frame. */
  draw(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.drawNow());
  }

  private get bar(): HTMLElement | null {
    return document.getElementById("scroll");
  }

  /** The upper edge of the view in the page, in pixels. */
  private get top(): number {
    return this.svg.getBoundingClientRect().top + MARGIN;
  }

  private zoomAt(factor: number, y: number): void {
    if (this.view) this.go(zoomedAt(this.view, y, factor));
  }

  private resize(): void {
    const { width, height } = this.svg.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    this.size = { width, height: height - 2 * MARGIN };
    this.settle();
  }

  private settle(): void {
    this.flight.stop();
    const { height } = this.size;
    this.view = this.content && height > 0 ? viewAt(this.content.axis, height, this.anchor) : null;
    this.draw();
  }

  private go(view: Viewport): void {
    this.flight.stop();
    this.events.steered();
    this.set(view);
  }

  private flyTo(to: Viewport): void {
    this.events.steered();
    if (this.view) this.flight.go(this.view, to);
  }

  private set(view: Viewport): void {
    this.view = view;
    this.anchor = anchorOf(view);
    this.events.moved(this.anchor);
    this.draw();
  }

  private drawNow(): void {
    this.frame = 0;
    const { view, content, svg } = this;
    if (!view || !content) return;
    const options = this.events.options();
    const first = new Set([options.active, options.selected].filter((key) => key !== null));
    this.scene = sceneOf(content.layers, content.pairs, view, this.size.width, first);
    render(picture(this.scene, view, options), svg as unknown as HTMLElement);
    const { bar } = this;
    const strip = document.getElementById("overview");
    if (strip) render(overview(view, content.layers), strip);
    const length = yOf(view.axis.length, view.zoom) - view.height;
    bar?.setAttribute("aria-valuenow", String(Math.round((100 * view.top) / Math.max(length, 1))));
    bar?.classList.toggle("idle", isWhole(view));
    const active = options.active === null ? null : `i-${options.active}`;
    if (active !== null && document.getElementById(active)) svg.setAttribute("aria-activedescendant", active);
    else svg.removeAttribute("aria-activedescendant");
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const action = wheelAction(event);
    if (action.kind === "pan") this.pan(action.pixels);
    else this.zoomAt(action.factor, event.clientY - this.top);
  }

  private click(target: Element, again: boolean): void {
    const key = keyAt(target);
    if (key === null) return;
    const count = Number(target.closest("[data-count]")?.getAttribute("data-count"));
    this.events.clicked(count > 1 && this.scene ? heapOf(this.scene, key) : [key], again);
  }

  private doubleClick(target: Element): void {
    const fold = target.closest("[data-fold]")?.getAttribute("data-fold");
    if (fold) this.events.unfold(fold);
    const key = keyAt(target);
    const span = key === null ? null : this.content?.byKey.get(key)?.span;
    if (span) this.fit(span.start, span.end);
  }

  /** The addresses in view, for a screen reader. */
  get seen(): { readonly start: bigint; readonly end: bigint } | null {
    if (!this.view) return null;
    const { axis, zoom, top, height } = this.view;
    return { start: addressAt(axis, zoom, top + height), end: addressAt(axis, zoom, top) };
  }
}

function keyAt(target: Element): string | null {
  return target.closest("[data-key]")?.getAttribute("data-key") ?? null;
}
