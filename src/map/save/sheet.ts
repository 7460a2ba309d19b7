import { round } from "../picture/round.js";
import { added, appendShape, SVG, setPaint, setText } from "./shapes.js";
import { textLines } from "./text-lines.js";

/** What of the page is saved, from the top: that the answer is old, the title, the map, the reasons, what the colours mean. */
const PARTS = [".notice", "header", "#picture", ".remarks", ".legend"] as const;

/** How far the mark of a point in a list is before its words, in pixels. */
const BULLET = 12;

/** A picture with its height, in pixels. */
interface Sheet {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/**
 * What is seen of the map now with its title, its reasons and its legend, as a picture that needs no style sheet: each shape
 * and each line of text bears its colours. What a list has scrolled out of sight is in it too.
 * @param page the element that holds all parts
 */
export function sheetOf(page: HTMLElement): Sheet {
  const picture = page.querySelector("#picture");
  const width = Math.round(page.getBoundingClientRect().width);
  const svg = document.createElementNS(SVG, "svg");
  added(svg, "title", {}).textContent = picture?.getAttribute("aria-label") ?? "";
  const paper = added(svg, "rect", { width });
  setPaint(paper, "fill", getComputedStyle(document.body).backgroundColor);
  let y = 0;
  for (const selector of PARTS) {
    const part = page.querySelector(selector);
    if (!part) continue;
    if (part === picture) appendPicture(svg, part, y);
    else appendWords(svg, part, y, width);
    const below = Number.parseFloat(getComputedStyle(part).marginBottom);
    y += Math.round(Math.max(part.getBoundingClientRect().height, part.scrollHeight) + below);
  }
  const size = { width, height: y };
  paper.setAttribute("height", String(y));
  for (const [name, value] of Object.entries({ xmlns: SVG, ...size, viewBox: `0 0 ${width} ${y}` })) {
    svg.setAttribute(name, String(value));
  }
  return { svg, ...size };
}

function appendPicture(svg: Element, picture: Element, y: number): void {
  const group = added(svg, "g", { transform: `translate(0 ${y})` });
  for (const child of picture.children) appendShape(group, child);
}

/** A part of the page that is text, with the small boxes in it. */
function appendWords(svg: Element, part: Element, y: number, width: number): void {
  const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(part);
  const ground = added(svg, "rect", { y, width, height: part.scrollHeight });
  setPaint(ground, "fill", backgroundColor);
  if (ground.getAttribute("fill") === "none") ground.remove();
  if (Number.parseFloat(borderTopWidth) > 0) {
    setPaint(added(svg, "path", { d: `M0 ${y + 0.5}H${width}`, fill: "none" }), "stroke", borderTopColor);
  }
  const down = y - part.getBoundingClientRect().top + part.scrollTop;
  for (const { words, x, baseline, width: length, style } of textLines(part)) {
    const text = added(svg, "text", { x: round(x), y: round(baseline + down), textLength: round(length) });
    setPaint(text, "fill", style.color);
    setText(text, style);
    text.textContent = words;
  }
  for (const item of part.querySelectorAll("li")) appendBullet(svg, item, down);
  for (const swatch of part.querySelectorAll("svg")) {
    const { left, top } = swatch.getBoundingClientRect();
    const group = added(svg, "g", { transform: `translate(${round(left)} ${round(top + down)})` });
    for (const child of swatch.children) appendShape(group, child);
  }
}

/** The mark before a point in a list, where the list has any. */
function appendBullet(svg: Element, item: Element, down: number): void {
  const style = getComputedStyle(item);
  const [first] = textLines(item);
  if (style.listStyleType === "none" || !first) return;
  const bullet = added(svg, "text", { x: round(first.x - BULLET), y: round(first.baseline + down) });
  setPaint(bullet, "fill", style.color);
  setText(bullet, style);
  bullet.textContent = "•";
}
