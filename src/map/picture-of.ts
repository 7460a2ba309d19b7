import type { Core } from "./core.js";
import type { PageActions } from "./page/actions.js";
import type { PictureOptions } from "./picture/options.js";
import { PictureView } from "./picture-view.js";
import type { TipActions } from "./tip/tip-actions.js";

/** The picture of a map in its element, with what the user does in it. */
export function pictureOf(
  core: Core,
  { controls, navigate }: Pick<PageActions, "controls" | "navigate">,
  tips: TipActions,
  element: SVGSVGElement,
): PictureView {
  const { kept, pointed, tip } = core;
  const clicked = (keys: readonly string[], again: boolean) => {
    const items = keys.flatMap((key) => pointed.itemOf(key) ?? []);
    const [item] = items;
    if (!item) return;
    pointed.active = item.key;
    if (items.length > 1) navigate.fit(items);
    else if (!again) controls.reveal();
    view.draw();
  };
  const view = new PictureView(element, {
    moved: (anchor) => kept.setSoon({ anchor }),
    steered: () => tip.close(),
    clicked,
    unfold: (address) => navigate.unfold(address),
    over: (key, x, y) => tips.over(key, x, y),
    options: () => optionsOf(core, element),
  });
  view.restore(kept.ui.anchor);
  view.show(core.content);
  return view;
}

function optionsOf({ content, finder, kept, pointed }: Core, element: SVGSVGElement): PictureOptions {
  return {
    units: kept.ui.units,
    active: pointed.active,
    focused: document.activeElement === element || finder.found !== null,
    selected: pointed.selected,
    hovered: pointed.hovered,
    marked: finder.found?.address ?? null,
    titles: content?.titles ?? [],
  };
}
