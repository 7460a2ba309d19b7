import { html, type TemplateResult } from "lit";
import type { Block } from "../../language/lsp/markup/blocks.js";
import { bothSizes } from "../../report/sizes.js";
import { KINDS, type MapItem } from "../items/item.js";
import { rangeOf } from "../items/numbers.js";
import { blocksTemplate } from "./blocks.js";

/** A tool tip that is shown. */
export interface Tip {
  readonly item: MapItem;
  /** The words of the item's hover; null until they come. */
  readonly blocks: readonly Block[] | null;
  /** What it stands beside, in pixels of the page. */
  readonly x: number;
  readonly y: number;
}

/** A tool tip: the words of the hover, or what the map itself knows while they are not there. */
export function tipTemplate({ item, blocks }: Tip): TemplateResult {
  if (blocks !== null && blocks.length > 0) return blocksTemplate(blocks);
  const { span, size, name, note, kind, within } = item;
  return html`<p><strong>${name}</strong> ${KINDS[kind].words}</p>
    <p>${span === null ? "" : html`<code>${rangeOf(span)}</code>, `}${bothSizes(size)}${within === "" || within === name ? "" : ` in ${within}`}</p>
    ${note === "" ? "" : html`<p>${note}</p>`}`;
}

const sheet = new CSSStyleSheet();

/** Places the tool tip beside a point of the page so that all of it is in view. A style sheet does it: the page allows no style attributes. */
export function placeTip(element: HTMLElement, { x, y }: Tip): void {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  const { width, height } = element.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(4, Math.min(x + 14, clientWidth - width - 4));
  const below = y + 18;
  const top = below + height <= clientHeight - 4 ? below : Math.max(4, y - height - 10);
  sheet.replaceSync(`#tip { left: ${Math.round(left)}px; top: ${Math.round(top)}px; }`);
}
