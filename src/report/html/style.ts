const LIGHT = `
  --paper: #ffffff; --raised: #f6f8fa; --ink: #1c2128; --dim: #59636e; --line: #d5dbe1; --accent: #2458c5;
  --good: #0f766e; --good-paper: #e3f4f1; --bad: #c01048; --bad-paper: #fdeaf0; --warning: #9a4a06; --warning-paper: #fdf0dc;
  --free: #dde3e9; --part: #9db4dd; --full: #2458c5;
  --comment: #6a737d; --string: #0f766e; --number: #2458c5; --word: #8a3ffc;`;

const DARK = `
  --paper: #15191f; --raised: #1c222a; --ink: #e6ebf1; --dim: #9aa5b1; --line: #343c47; --accent: #6c9dff;
  --good: #3cc4b0; --good-paper: #12302d; --bad: #ff7a9c; --bad-paper: #3a1a25; --warning: #f0a04b; --warning-paper: #3b2a17;
  --free: #2b333d; --part: #3d578f; --full: #6c9dff;
  --comment: #8b949e; --string: #3cc4b0; --number: #6c9dff; --word: #c59bff;`;

/** The style sheet of the page. It leaves pictures of maps alone, which bring their own. */
export const STYLE = `
:root { color-scheme: light dark;${LIGHT}
  --text: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
@media screen and (prefers-color-scheme: dark) { :root {${DARK} } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 3rem; max-width: 68rem; background: var(--paper); color: var(--ink);
  font: 15px/1.55 var(--text); overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, dl, pre, figure { margin: 0; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre, .address, .size, .index, td.name { font-family: var(--mono); font-size: 0.87em; }
code { color: inherit; }
.tool { color: var(--dim); font-size: 0.8rem; letter-spacing: 0.04em; }
h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
h2 { margin: 3.5rem 0 0; padding-top: 1.25rem; border-top: 2px solid var(--ink); font-size: 1.35rem; line-height: 1.3; font-weight: 650; }
h3 { margin: 2.25rem 0 0.6rem; font-size: 1.1rem; font-weight: 650; }
h4 { margin: 1.1rem 0 0.4rem; font-size: 0.95rem; font-weight: 650; }
h3 code, h4 code { font-size: 0.95em; }
h3 small { font-weight: 400; color: var(--dim); font-size: 0.9em; }
.facts, .legend, footer, .line { color: var(--dim); }
.facts, .legend { font-size: 0.9rem; }
.legend { margin-top: 0.4rem; }
.good { --tone: var(--good); --tone-paper: var(--good-paper); }
.bad, .error { --tone: var(--bad); --tone-paper: var(--bad-paper); }
.warning { --tone: var(--warning); --tone-paper: var(--warning-paper); }
.info { --tone: var(--dim); --tone-paper: var(--raised); }
span.warning { color: var(--warning); }
.tiles { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 1.25rem 0 0.75rem; padding: 0; list-style: none; }
.tiles li { padding: 0.45rem 0.9rem; border-radius: 8px; background: var(--tone-paper); color: var(--tone); }
.tiles b { margin-right: 0.15rem; font-size: 1.35rem; line-height: 1; font-variant-numeric: tabular-nums; }
.outcome, .mark { display: inline-block; padding: 0.05rem 0.55rem; border-radius: 99px; background: var(--tone-paper); color: var(--tone);
  font-family: var(--text); font-size: 0.8rem; font-weight: 600; }
.outcome { margin-left: 0.35rem; vertical-align: 0.1em; }
.image { margin-top: 2.5rem; scroll-margin-top: 1rem; }
article > .image + .image { padding-top: 0.25rem; border-top: 1px solid var(--line); }
p.facts::first-letter, p.line::first-letter, .findings li > p::first-letter { text-transform: uppercase; }
.promises, .kernels, .findings ul { padding: 0; list-style: none; }
.promises { margin: 0.75rem 0; }
.promises li, .kernels > li { padding: 0.1rem 0; }
.promises .mark { min-width: 3.6rem; margin-right: 0.3rem; text-align: center; }
a.line { color: var(--dim); font-size: 0.85rem; white-space: nowrap; }
.kernels > li > b { color: var(--tone); }
.kernels { margin-top: 0.6rem; }
.kernels ul { padding-left: 1.5rem; font-size: 0.93rem; }
.failure { margin: 1rem 0; padding: 0.9rem 1.1rem 1rem; border-left: 4px solid var(--bad); border-radius: 0 8px 8px 0; background: var(--raised); }
.failure h4 { margin-top: 0; color: var(--bad); }
.failure p + p { margin-top: 0.4rem; }
.table { overflow-x: auto; margin: 0.9rem 0 0; }
table { border-collapse: collapse; font-size: 0.93rem; font-variant-numeric: tabular-nums slashed-zero; }
caption { padding-bottom: 0.25rem; text-align: left; font-size: 0.95rem; font-weight: 650; }
th { padding: 0.25rem 1.4rem 0.25rem 0; border-bottom: 1px solid var(--dim); color: var(--dim); text-align: left; font-weight: 500; font-size: 0.88em; white-space: nowrap; }
th, td { overflow-wrap: break-word; }
td { padding: 0.28rem 1.4rem 0.28rem 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0.25rem; }
[data-side="right"] { text-align: right; }
td.address, td.size, td.index { white-space: nowrap; }
td.long { min-width: 14rem; overflow-wrap: anywhere; font-size: 0.8em; }
td.name { min-width: 5rem; max-width: 22rem; font-weight: 600; }
td.name a { color: inherit; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: 0.2em; }
td.words { font-size: 0.93em; }
td.name ~ td.name { font-weight: 400; }
td.index, td.note, td.none { color: var(--dim); }
td.none { font-weight: 400; }
td.note { font-size: 0.9em; }
tr.bad .verdict { color: var(--bad); }
.group th { padding: 0.9rem 0 0.3rem 0.7rem; border-bottom-color: var(--line); white-space: normal; overflow-wrap: anywhere; font-size: 0.9em; }
.group a { color: inherit; }
.summary tr.bad td:first-child { box-shadow: inset 3px 0 var(--bad); }
.summary tr td:first-child, .summary tr th:first-child { padding-left: 0.7rem; }
.gauge { display: inline-flex; gap: 1px; padding: 1px; border-radius: 3px; background: var(--line); vertical-align: -0.1em; }
.gauge i { width: 7px; height: 0.85em; background: var(--free); }
.gauge .part { background: var(--part); }
.gauge .full { background: var(--full); }
.gauge i:first-child { border-radius: 2px 0 0 2px; }
.gauge i:last-child { border-radius: 0 2px 2px 0; }
.map { margin: 1.25rem 0 0; padding: 0.5rem; border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; }
.map svg { display: block; max-width: 100%; height: auto; }
details { margin: 1rem 0 0; }
summary { cursor: pointer; color: var(--accent); }
pre { padding: 0.9rem 1.1rem; border-radius: 8px; background: var(--raised); font-size: 0.82rem; line-height: 1.5; overflow-x: auto; }
details pre { margin-top: 0.6rem; }
.findings > ul > li { padding: 0.6rem 0 0.6rem 0.9rem; border-left: 4px solid var(--tone); margin: 0.5rem 0; }
.findings li p { margin-top: 0.15rem; }
.findings li ul { margin-top: 0.25rem; padding-left: 1rem; color: var(--dim); font-size: 0.92em; }
dl { display: flex; flex-wrap: wrap; gap: 0.5rem 2.5rem; margin: 0.25rem 0 0; }
dt { color: var(--dim); font-size: 0.82rem; }
dd { margin: 0; }
.proofs { margin-top: 1rem; font-size: 0.87rem; gap: 0.4rem 1.75rem; color: var(--dim); }
.kernels-known td.words:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.source pre { padding: 0.8rem 0; }
.row { display: block; min-width: max-content; padding: 0 1rem 0 0; white-space: pre; scroll-margin-top: 4rem; overflow-wrap: normal; }
.row a { display: inline-block; width: 3.4rem; padding-right: 1rem; color: var(--dim); text-align: right; user-select: none; }
.row a::before { content: attr(data-line); }
.row.error, .row.warning { background: var(--tone-paper); box-shadow: inset 3px 0 var(--tone); }
.row:target { background: var(--warning-paper); box-shadow: inset 3px 0 var(--warning); }
.comment { color: var(--comment); font-style: italic; }
.string { color: var(--string); }
.number { color: var(--number); }
.word { color: var(--word); font-weight: 600; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.82rem; }
footer p + p { margin-top: 0.3rem; }
@media print {
  @page { margin: 14mm 12mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1, h2, h3, h4, caption, thead, .facts, .promises, .failure h4, p:has(+ .table) { break-after: avoid; }
  h2 { margin-top: 0; }
  article + article, .image + .image { break-before: page; }
  tr, figure, footer, .failure, .table:not(:has(tbody tr:nth-child(16))), .findings li, .promises li, dl div, .tiles li { break-inside: avoid; }
  .table, .map, pre { overflow: visible; }
  .map { border: 0; padding: 0; }
  .map svg { max-height: 135mm; }
  table { font-size: 8.8pt; }
  th, td { padding-right: 0.8rem; }
  .facts, .legend, .line { font-size: 9pt; }
  pre { font-size: 7.8pt; }
  .row { min-width: 0; padding-left: 3.4rem; text-indent: -3.4rem; white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
  .row a { text-indent: 0; }
  details:not([open]) { display: none; }
  a { color: inherit; }
}
`;
