/** What a turn of the wheel does. */
export type WheelAction =
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "pan"; readonly pixels: number };

/** Pixels of a line and of a page, for wheels that count those. */
const UNITS = [1, 16, 400];

/** The most that one event zooms, as a power of two: fast wheels must not throw one far away. */
const MOST = 1.5;

/**
 * What a wheel event asks for: with Shift, or sideways, it moves; else it zooms. A pinch on a touchpad comes with Ctrl and
 * in smaller numbers.
 */
export function wheelAction(event: {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
}): WheelAction {
  const unit = UNITS[event.deltaMode] ?? 1;
  const x = event.deltaX * unit;
  const y = event.deltaY * unit;
  if (event.shiftKey || Math.abs(x) > Math.abs(y)) return { kind: "pan", pixels: y === 0 ? x : y };
  const power = -y * (event.ctrlKey && Math.abs(y) < 50 ? 0.02 : 0.004);
  return { kind: "zoom", factor: 2 ** Math.max(-MOST, Math.min(MOST, power)) };
}
