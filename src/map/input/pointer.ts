/** What the mouse, a finger or a pen does over the map. */
export interface PointerHandler {
  /** Moved by so many pixels while it is held down: the map goes with it. */
  drag(pixels: number): void;
  click(event: PointerEvent): void;
  doubleClick(event: MouseEvent): void;
  /** Over something else, with nothing held down; null when it left. */
  over(event: PointerEvent | null): void;
}

/** So far it must move to be a drag and not a click, in pixels. */
const SLOP = 4;

/** Listens to an element until its page is gone. */
export function listenToPointer(element: SVGSVGElement, handler: PointerHandler): void {
  let held: { id: number; y: number; dragging: boolean } | null = null;
  element.addEventListener("pointerdown", (event) => {
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
  const release = (event: PointerEvent, clicked: boolean) => {
    if (held?.id !== event.pointerId) return;
    const { dragging } = held;
    held = null;
    element.classList.remove("dragging");
    if (clicked && !dragging) handler.click(event);
  };
  element.addEventListener("pointerup", (event) => release(event, true));
  element.addEventListener("pointercancel", (event) => release(event, false));
  element.addEventListener("pointerleave", () => {
    if (held === null) handler.over(null);
  });
  element.addEventListener("dblclick", (event) => handler.doubleClick(event));
}
