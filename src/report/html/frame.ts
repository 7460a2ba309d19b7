import { Html, html, markupOf } from "./markup.js";
import { STYLE } from "./style.js";

/** What a page holds. */
export interface Page {
  readonly title: string;
  /** What the page tells of it, as the window's title goes on. */
  readonly about: string;
  /** What kind of page it is, above the title. */
  readonly kicker: string;
  readonly main: readonly (Html | null)[];
  readonly footer: readonly Html[];
}

/**
 * A page that needs nothing else: no script, no font, nothing from elsewhere, which its policy forbids too. Light or dark as
 * the reader's system asks for; prints to clean pages.
 */
export function pageOf({ title, about, kicker, main, footer }: Page): string {
  return markupOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}: ${about}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<p class="tool">${kicker}</p>
<h1>${title}</h1>
</header>
<main>
${main}</main>
<footer>
${footer.map((one) => html`<p>${one}</p>\n`)}</footer>
</body>
</html>
`);
}

/** Which program made a page, and how its numbers are to be read. @param version of this tool */
export function madeBy(version: string): Html {
  return html`kexec-scenario ${version}. Addresses have inclusive ends; sizes are in binary units.`;
}
