import { html, nothing, type TemplateResult } from "lit";
import type { Story, StoryTry } from "../report/story/model.js";
import { moreTries } from "../report/story/retries.js";
import { bufferPart } from "./buffer.js";
import type { StoryState } from "./messages.js";

/** What the page's controls do. */
export interface PageActions {
  /** Whether something is unfolded. @param usually whether it is while its user said nothing */
  isOpen(key: string, usually: boolean): boolean;
  fold(key: string, open: boolean): void;
  showAll(all: boolean): void;
  reveal(items: readonly string[]): void;
  open(what: "map" | "text"): void;
}

/** All of the page. @param state null while the editor has said nothing */
export function page(state: StoryState | null, all: boolean, actions: PageActions): TemplateResult {
  if (state === null) return html`<p class="waiting">Waiting for the language server …</p>`;
  const { story, freshness, notice, image, kernel } = state;
  return html`
    <header>
      <div class="title">
        <h1>${image} <span class="on">${story ? `on ${story.machine}` : ""}${kernel === null ? "" : ` by Linux ${kernel}`}</span></h1>
        ${story ? html`<span class="outcome ${story.outcome}">${story.headline}</span>` : nothing}
      </div>
      <div class="tools">
        <span class="facts">${story?.circumstances}</span>
        ${story && story.advice.length > 0 ? html`<button type="button" @click=${toAdvice}>What would fit</button>` : nothing}
        <button type="button" aria-pressed=${all} @click=${() => actions.showAll(!all)}>All steps</button>
        <button type="button" @click=${() => actions.open("map")}>Memory map</button>
        <button type="button" @click=${() => actions.open("text")}>As text</button>
      </div>
      ${freshness === "busy" ? html`<div class="busy" title=${notice || "Working it out…"}></div>` : nothing}
    </header>
    <p class="notice ${freshness}" role="status" ?hidden=${notice === ""}>${notice}</p>
    ${story ? storyPart(story, actions) : nothing}
  `;
}

function toAdvice(): void {
  document.getElementById("advice-title")?.scrollIntoView({ block: "center" });
}

function storyPart(story: Story, actions: PageActions): TemplateResult {
  const { buffers, retries, ending } = story;
  const rules = new Set<string>();
  return html`<main>
    ${buffers.map((buffer, i) => {
      const isNew = !rules.has(buffer.rule);
      rules.add(buffer.rule);
      return html`${retries?.before === i ? retriesPart(story, actions) : nothing}${bufferPart(buffer, isNew, actions)}`;
    })}
    ${retries && retries.before >= buffers.length ? retriesPart(story, actions) : nothing}
    ${ending === "" ? nothing : html`<p class="ending">${ending}</p>`}
    ${checksPart(story, actions)}
    ${advicePart(story)}
  </main>`;
}

function retriesPart({ retries }: Story, actions: PageActions): TemplateResult | typeof nothing {
  if (!retries) return nothing;
  const { words, firstTries, lastTries, leftOut } = retries;
  const items = (tries: readonly StoryTry[]) =>
    tries.map(({ number, words }) => html`<li value=${number}>${words}</li>`);
  return html`<section class="retries"><p>${words}</p>
    <ol>${items(firstTries)}${leftOut > 0 ? html`<li class="gap">… ${moreTries(leftOut)}</li>` : nothing}${items(lastTries)}</ol></section>
    ${bufferPart(retries.first, true, actions)}`;
}

const STATES = { holds: "ok", failed: "FAILED", "not-made": "not made" } as const;

const VERDICTS = { "not-reached": "", hold: "good", failed: "bad" } as const;

function checksPart({ checks }: Story, actions: PageActions): TemplateResult {
  const { outcome, words } = checks;
  const summary = html`<strong>Final checks</strong> <code>sanity_check_segment_list()</code>
    <span class="verdict ${VERDICTS[outcome]}">${words}</span>`;
  if (outcome === "not-reached") return html`<section class="checks"><p class="line">${summary}</p></section>`;
  return html`<section class="checks"><details
      .open=${actions.isOpen("checks", outcome === "failed")}
      @toggle=${(event: Event) => actions.fold("checks", (event.target as HTMLDetailsElement).open)}>
    <summary>${summary}</summary>
    <ul>${checks.steps.map(
      ({ rule, state, found }) =>
        html`<li class=${state}><span class="state">${STATES[state]}</span> ${rule}${found === "" ? nothing : html`<br><span class="found">${found}</span>`}</li>`,
    )}</ul>
    ${checks.note === "" ? nothing : html`<p class="dim">${checks.note}</p>`}
  </details></section>`;
}

function advicePart({ advice, noAdvice }: Story): TemplateResult | typeof nothing {
  if (noAdvice !== "") return html`<section class="advice"><p>${noAdvice}</p></section>`;
  if (advice.length === 0) return nothing;
  return html`<section class="advice" aria-labelledby="advice-title">
    <h2 id="advice-title">What would make it fit</h2>
    <p class="dim">Each alone. Tried by placing it again.</p>
    <ul>${advice.map(({ words }) => html`<li>${words.charAt(0).toUpperCase()}${words.slice(1)}</li>`)}</ul>
  </section>`;
}
