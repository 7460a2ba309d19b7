import type { Step } from "../state/walk.js";
import type { Command } from "./commands.js";

/** What commands act on. */
export interface CommandTarget {
  step(step: Step): void;
  /** Moves down by a share of what is seen. */
  page(share: number): void;
  /** Zooms about the item that the keys are at. */
  zoomAtItem(factor: number): void;
  showWhole(): void;
  fitItem(): void;
  revealItem(): void;
  describeItem(): void;
  focusSearch(): void;
  nextFound(step: 1 | -1): void;
  otherUnits(): void;
  otherView(): void;
  otherPinned(): void;
  explain(): void;
  otherHelp(): void;
  close(): void;
}

/** What each command does. */
const RUN: Readonly<Record<Command, (target: CommandTarget) => void>> = {
  up: (target) => target.step("up"),
  down: (target) => target.step("down"),
  left: (target) => target.step("left"),
  right: (target) => target.step("right"),
  first: (target) => target.step("first"),
  last: (target) => target.step("last"),
  "pan-up": (target) => target.page(-0.1),
  "pan-down": (target) => target.page(0.1),
  "page-up": (target) => target.page(-0.9),
  "page-down": (target) => target.page(0.9),
  "zoom-in": (target) => target.zoomAtItem(1.5),
  "zoom-out": (target) => target.zoomAtItem(1 / 1.5),
  whole: (target) => target.showWhole(),
  fit: (target) => target.fitItem(),
  reveal: (target) => target.revealItem(),
  describe: (target) => target.describeItem(),
  search: (target) => target.focusSearch(),
  "next-found": (target) => target.nextFound(1),
  "previous-found": (target) => target.nextFound(-1),
  units: (target) => target.otherUnits(),
  table: (target) => target.otherView(),
  pin: (target) => target.otherPinned(),
  explain: (target) => target.explain(),
  help: (target) => target.otherHelp(),
  close: (target) => target.close(),
};

/** Does a command. */
export function runCommand(command: Command, target: CommandTarget): void {
  RUN[command](target);
}
