import { messageText, printable } from "../printable.js";
import { spansOf } from "../spans.js";
import { Html, html, markupOf } from "./markup.js";

/** A sentence of a report, with what is code in it as code. */
export function sentence(words: string): Html {
  return new Html(
    markupOf(spansOf(messageText(words)).map(({ text, isCode }) => (isCode ? code(text) : html`${text}`))),
  );
}

/** A text as code. */
export function code(text: string): Html {
  return html`<code>${printable(text)}</code>`;
}
