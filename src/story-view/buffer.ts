import { html, nothing, type TemplateResult } from "lit";
import { roughSize } from "../report/sizes.js";
import type { StoryBuffer, StoryTrial } from "../report/story/model.js";
import type { PageActions } from "./page.js";
import { stripPart } from "./strip.js";

/** The search for one buffer. @param tellRule whether its rule was not told above */
export function bufferPart(buffer: StoryBuffer, tellRule: boolean, actions: PageActions): TemplateResult {
  const { name, number, result, words, size, asks, rule, trials, omitted, notes } = buffer;
  const key = `${number ?? "-"} ${name}`;
  const items = number !== null && result !== "refused" ? [`segment:${number}`] : trials.map((_, i) => `ghost:${i}`);
  const asked = actions.isOpen(`${key} asks`, result === "refused");
  return html`<section class="buffer ${result}" data-name=${name} aria-label=${`${name}: ${words}`}>
    <h2>
      <span class="number">${number ?? "–"}</span>
      <button type="button" class="name" title="Go to its source" @click=${() => actions.reveal(items)}>${name}</button>
      <span class="size">${size}</span>
      <span class="result">${words}</span>
    </h2>
    <details class="asks" .open=${asked} @toggle=${toggled(`${key} asks`, actions)}>
      <summary>asks for ${asks}</summary>
      <p class="rule">${withCode(rule)}</p>
    </details>
    ${tellRule && !asked && trials.length > 0 ? html`<p class="rule">${withCode(rule)}</p>` : nothing}
    ${trialsPart(buffer, key, actions)}
    ${omitted > 0 ? html`<p class="dim">… and ${omitted} more regions that were passed over; As text has them all.</p>` : nothing}
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
  </section>`;
}

/** Of a buffer that has its place the regions passed over are folded where they are many. */
function trialsPart(buffer: StoryBuffer, key: string, actions: PageActions): TemplateResult {
  const { result, trials } = buffer;
  const list = (some: readonly StoryTrial[]) =>
    html`<ol class="trials">${some.map((trial) => trialPart(buffer, trial, key, actions))}</ol>`;
  const passed = trials.filter(({ strip, verdict }) => strip === null && verdict !== "may-fit");
  if (result === "refused" || passed.length <= SHOWN_PASSED) return list(trials);
  const more = `${key} passed`;
  return html`<details class="passed" .open=${actions.isOpen(more, false)} @toggle=${toggled(more, actions)}>
      <summary>${passed.length} regions passed over</summary>
      ${list(passed)}
    </details>
    ${list(trials.filter((trial) => !passed.includes(trial)))}`;
}

/** How many regions that a placed buffer was not searched in stand in the open. */
const SHOWN_PASSED = 4;

function trialPart(buffer: StoryBuffer, trial: StoryTrial, buffers: string, actions: PageActions): TemplateResult {
  const { step, region, label, range, size, verdict, verdictWords, decision, jumps, last, missing, strip } = trial;
  const key = `${buffers} ${step}`;
  const open = actions.isOpen(key, usuallyOpen(buffer, trial));
  const lacking = missing === null ? "" : `${roughSize(BigInt(missing), "up")} missing`;
  return html`<li value=${step} class=${verdict}><details .open=${open} @toggle=${toggled(key, actions)}>
    <summary>
      <span class="step">${step}</span> <span class="label">${label}</span> <span class="size">${size}</span>
      <span class="verdict ${verdict}">${verdictWords}</span>${
        jumps.length > 0
          ? html` <span class="dim">${jumps.length} jump${jumps.length === 1 ? "" : "s"}</span>`
          : nothing
      } <span class="missing">${lacking}</span>
    </summary>
    <div class="steps">
      <p class="where"><button type="button" class="go" title="Go to its source" @click=${() => actions.reveal([`region:${region}`])}>${range}</button></p>
      ${strip ? stripPart(strip, `${buffers} in ${label}`, `taken-${buffer.number ?? ""}-${step}`, actions) : nothing}
      ${
        jumps.length > 0
          ? html`<ul class="jumps">${jumps.map(({ words, segment }) => html`<li><button type="button" class="go" title="Go to what is in the way" @click=${() => actions.reveal([`segment:${segment}`])}>${words}</button></li>`)}</ul>`
          : nothing
      }
      ${last === "" ? nothing : html`<p>${last}</p>`}
      <p class="decision">${withCode(decision)}</p>
    </div>
  </details></li>`;
}

/** Where something was decided: what was chosen by a jump, and what a refused buffer lacked after a search. */
function usuallyOpen({ result }: StoryBuffer, { jumps, verdict, strip }: StoryTrial): boolean {
  if (verdict === "chosen") return jumps.length > 0;
  return result === "refused" && strip !== null;
}

function toggled(key: string, actions: PageActions) {
  return (event: Event) => actions.fold(key, (event.target as HTMLDetailsElement).open);
}

/** A sentence with the kernel's functions as code. */
function withCode(sentence: string): unknown[] {
  return sentence.split(/(\b\w+\(\))/).map((part) => (part.endsWith("()") ? html`<code>${part}</code>` : part));
}
