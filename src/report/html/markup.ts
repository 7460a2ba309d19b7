import { text } from "../map/svg/xml.js";

/** Markup: text in it has been escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What can stand in a template: text is escaped, lists are joined, nothing is left out. */
type Content = Html | string | number | null | readonly Content[];

/** Markup from a template; whatever text is put into it is escaped, in attributes too where they have quotes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.map((part, i) => part + markupOf(contents[i] ?? null)).join(""));
}

/** The markup of some things, one after the other. */
export function markupOf(content: Content): string {
  if (content === null) return "";
  if (content instanceof Html) return content.markup;
  return typeof content === "object" ? content.map(markupOf).join("") : text(`${content}`);
}
