import type { Announcer } from "./announcer.js";
import type { Host } from "./host.js";
import type { MapState } from "./messages.js";
import type { PictureView } from "./picture-view.js";
import type { Finder } from "./search/finder.js";
import type { Content } from "./state/content.js";
import type { Kept } from "./state/kept.js";
import type { Pointed } from "./state/pointed.js";
import type { TableView } from "./table/table-view.js";
import type { HoverTip } from "./tip/hover-tip.js";

/** The map as its parts work on it: what is shown, and what is known of its user. */
export interface Core {
  readonly root: HTMLElement;
  readonly host: Host;
  /** null before the editor has said anything. */
  readonly state: MapState | null;
  /** null without a map. */
  readonly content: Content | null;
  /** null before the picture's element is there. */
  readonly view: PictureView | null;
  readonly kept: Kept;
  readonly pointed: Pointed;
  readonly finder: Finder;
  readonly table: TableView;
  readonly tip: HoverTip;
  readonly announcer: Announcer;
  /** Whether the keys are told. */
  help: boolean;
  /** Works out anew what follows from the state. */
  rebuild(): void;
  /** Draws the page, and the picture before the next frame. */
  render(): void;
}

/** The picture's element; null before it is there. */
export function pictureIn({ root }: Pick<Core, "root">): SVGSVGElement | null {
  return root.querySelector<SVGSVGElement>("#picture");
}
