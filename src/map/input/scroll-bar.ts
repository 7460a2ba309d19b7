/** What the bar beside the map moves. */
export interface Scrollable {
  /** By a share of what is seen, downward. */
  page(share: number): void;
  /** By so many pixels, downward. */
  pan(pixels: number): void;
  /** To where the thumb begins so many pixels from the upper end of the bar. */
  scrollTo(y: number): void;
  /** The length of the thumb, in pixels. */
  thumb(): number;
}

const PAGES: Readonly<Record<string, number>> = {
  ArrowUp: -0.1,
  ArrowDown: 0.1,
  PageUp: -0.9,
  PageDown: 0.9,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Makes an element the scroll bar of something, until its page is gone. */
export function listenToScrollBar(bar: HTMLElement, target: Scrollable): void {
  const follow = (event: PointerEvent) =>
    target.scrollTo(event.clientY - bar.getBoundingClientRect().top - target.thumb() / 2);
  bar.addEventListener("pointerdown", (event) => {
    bar.setPointerCapture(event.pointerId);
    follow(event);
  });
  bar.addEventListener("pointermove", (event) => {
    if (bar.hasPointerCapture(event.pointerId)) follow(event);
  });
  bar.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      target.pan(event.deltaY);
    },
    { passive: false },
  );
  bar.addEventListener("keydown", (event) => {
    const pages = PAGES[event.key];
    if (pages === undefined) return;
    event.preventDefault();
    target.page(pages);
  });
}
