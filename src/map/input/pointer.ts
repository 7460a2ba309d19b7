/** What the mouse, a finger or a pen does over the map. */
export interface PointerHandler {
  /** Moved by so many pixels while it is held down: the map goes with it. */
  drag(pixels: number): void;
  click(event: MouseEvent): void;
  doubleClick(event: MouseEvent): void;
  /** Over something else, with nothing held down; null when it left. */
  over(event: PointerEvent | null): void;
}

/** So far it must move to be a drag and not a click, in pixels. */
const SLOP = 4;

/** Listens to an element until its page is gone. */
export function listenToPointer(element: SVGSVGElement, handler: PointerHandler): void {
  let held: { id: number; y: number; dragging: boolean } | null = null;
  let dragged = false;
  element.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.button === 0) held = { id: event.pointerId, y: event.clientY, dragging: false };
  });
  element.addEventListener("pointermove", (event) => {
    if (held === null) return handler.over(event);
    if (event.pointerId !== held.id) return;
    const moved = event.clientY - held.y;
    if (!held.dragging && Math.abs(moved) < SLOP) return;
    if (!held.dragging) {
      element.setPointerCapture(event.pointerId);
      element.classList.add("dragging");
      handler.over(null);
    }
    held = { id: held.id, y: event.clientY, dragging: true };
    handler.drag(moved);
  });
  const release = (event: PointerEvent) => {
    if (held?.id !== event.pointerId) return;
    dragged = held.dragging;
    held = null;
    element.classList.remove("dragging");
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  // Only this event counts clicks, so that the second of a double click can be told; it comes after a drag too.
  element.addEventListener("click", (event) => {
    if (!dragged) handler.click(event);
    dragged = false;
  });
  element.addEventListener("pointerleave", () => {
    if (held === null) handler.over(null);
  });
  element.addEventListener("dblclick", (event) => handler.doubleClick(event));
}
