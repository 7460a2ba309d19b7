import type { Controls } from "../controls.js";
import type { Core } from "../core.js";
import type { Navigate } from "../navigate.js";
import type { SearchActions } from "../search/search-actions.js";
import type { TipActions } from "../tip/tip-actions.js";
import type { Command } from "./commands.js";

/** What commands act on. */
export interface CommandTarget {
  readonly core: Core;
  readonly navigate: Navigate;
  readonly search: SearchActions;
  readonly tips: TipActions;
  readonly controls: Controls;
}

/** What each command does. */
const RUN: Readonly<Record<Command, (target: CommandTarget) => void>> = {
  up: ({ navigate }) => navigate.step("up"),
  down: ({ navigate }) => navigate.step("down"),
  left: ({ navigate }) => navigate.step("left"),
  right: ({ navigate }) => navigate.step("right"),
  first: ({ navigate }) => navigate.step("first"),
  last: ({ navigate }) => navigate.step("last"),
  "pan-up": ({ navigate }) => navigate.page(-0.1),
  "pan-down": ({ navigate }) => navigate.page(0.1),
  "page-up": ({ navigate }) => navigate.page(-0.9),
  "page-down": ({ navigate }) => navigate.page(0.9),
  "zoom-in": ({ navigate }) => navigate.zoomAtItem(1.5),
  "zoom-out": ({ navigate }) => navigate.zoomAtItem(1 / 1.5),
  whole: ({ navigate }) => navigate.showWhole(),
  fit: ({ navigate }) => navigate.fitItem(),
  reveal: ({ controls }) => controls.reveal(),
  describe: ({ tips }) => tips.describe(),
  search: ({ search }) => search.focus(),
  "next-found": ({ search }) => search.next(1),
  "previous-found": ({ search }) => search.next(-1),
  units: ({ controls, core }) => controls.setUnits(core.kept.ui.units === "hex" ? "human" : "hex"),
  table: ({ controls, core }) => controls.setTable(!core.kept.ui.table),
  pin: ({ controls, core }) => core.state && controls.setPinned(!core.state.pinned),
  explain: ({ controls }) => controls.explain(),
  help: ({ controls, core }) => controls.setHelp(!core.help),
  close: ({ controls }) => controls.close(),
};

/** Does a command. */
export function runCommand(command: Command, target: CommandTarget): void {
  RUN[command](target);
}
