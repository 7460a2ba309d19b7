import { html, nothing, svg, type TemplateResult } from "lit";
import type { Strip } from "../report/story/model.js";
import { clusters } from "./clusters.js";
import type { PageActions } from "./page.js";

/** A length of which places are told in shares. */
const WHOLE = 1000;

/** Of how many candidates the strip shows how far each would reach. */
const MOST_LENGTHS = 4;

/**
 * A region that was searched, to scale: what was used, the candidates refused as crosses with the jumps between them, the
 * place taken. Where the drawing cannot say it, its title does.
 * @param name what it is of
 * @param id that no other strip of the page has
 */
export function stripPart(strip: Strip, name: string, id: string, actions: PageActions): TemplateResult {
  const { start, size, used, taken, memsz, cutAbove, cutBelow } = strip;
  const x = (address: string | bigint) =>
    (Number(((BigInt(address) - BigInt(start)) * 100_000n) / BigInt(size)) / 100_000) * WHOLE;
  const wide = (bytes: string) => Math.max((Number((BigInt(bytes) * 100_000n) / BigInt(size)) / 100_000) * WHOLE, 2);
  const shown = clusters(strip);
  const points = [...shown.map(({ at }) => x(at)), ...(taken ? [x(taken.start)] : [])];
  const last = BigInt(start) + BigInt(size) - 1n;
  return html`<figure class="strip">
    ${
      points.length < 2
        ? nothing
        : html`<svg class="jumps" viewBox="0 0 ${WHOLE} 28" preserveAspectRatio="none" aria-hidden="true">
      ${points.slice(1).map((to, i) => jumpPath(points[i] as number, to))}
    </svg>`
    }
    <div class="candidates" aria-hidden="true">
      <svg class="marks" height="16">
        ${shown.map(
          ({ at, count }) =>
            svg`<g class="refused"><title>${count} refused at ${at}</title><text x="${share(x(at))}" y="12" text-anchor=${anchor(x(at))}>${count > 1 ? `${count}×` : "×"}</text></g>`,
        )}
        ${taken ? svg`<text class="taken" x=${share(x(taken.start))} y="12" text-anchor=${anchor(x(taken.start))}>▼</text>` : nothing}
      </svg>
    </div>
    <svg class="bytes ${cutBelow ? "below" : ""} ${cutAbove ? "above" : ""}" viewBox="0 0 ${WHOLE} 24" preserveAspectRatio="none" role="img" aria-label=${labelOf(strip, name)}>
      <defs><pattern id=${id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="line" width="2.5" height="7"></rect></pattern></defs>
      <rect class="free" width=${WHOLE} height="24"></rect>
      ${used.map(
        ({ name, segment, start, size }) => svg`<rect class="used" x=${x(start)} width=${wide(size)} height="24"
          @click=${() => actions.reveal([`segment:${segment}`])}><title>${name}, ${start}</title></rect>`,
      )}
      ${shown.length > MOST_LENGTHS ? nothing : shown.map(({ at }) => svg`<rect class="wanted" x=${x(at)} width=${Math.min(wide(memsz), WHOLE - x(at))} height="4"></rect>`)}
      ${taken ? svg`<rect class="taken" fill=${`url(#${id})`} x=${x(taken.start)} width=${wide(taken.size)} height="24"><title>taken: ${taken.start}</title></rect>` : nothing}
    </svg>
    <svg class="names" height="16" aria-hidden="true">
      ${used
        .filter(({ name, size }) => wide(size) > 12 * Math.min(name.length, 24))
        .map(
          ({ name, start, size }) =>
            svg`<text x=${share(x(start) + wide(size) / 2)} y="12" text-anchor="middle">${name.length > 24 ? `${name.slice(0, 23)}…` : name}</text>`,
        )}
    </svg>
    <figcaption><span>${cutBelow ? "… " : ""}${start}</span><span>0x${last.toString(16)}${cutAbove ? " …" : ""}</span></figcaption>
  </figure>`;
}

function share(place: number): string {
  return `${(place / WHOLE) * 100}%`;
}

/** A mark at an end of the strip stays inside. */
function anchor(place: number): string {
  return place < 12 ? "start" : place > WHOLE - 12 ? "end" : "middle";
}

function jumpPath(from: number, to: number) {
  const height = 26 - Math.min(22, 8 + Math.abs(to - from) / 12);
  return svg`<path d="M ${from} 28 Q ${(from + to) / 2} ${height * 2 - 28} ${to} 28"></path>`;
}

function labelOf({ used, refused, taken }: Strip, name: string): string {
  const parts = [
    `${used.length} segment${used.length === 1 ? "" : "s"} there before`,
    `${refused.length} candidate${refused.length === 1 ? "" : "s"} refused`,
    taken ? `taken at ${taken.start}` : "nothing taken",
  ];
  return `${name}: ${parts.join(", ")}`;
}
