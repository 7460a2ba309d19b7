/** What a panel shows of a sweep. */
export interface SweepPage {
  /** HTML of the server; null when there never was any. */
  readonly markup: string | null;
  /** What is to be said of it in a sentence; empty when it is as it is written. */
  readonly notice: string;
}

/** The style of the page: the theme's own colours under the names that the server's markup uses. */
const STYLE = `
:root { --paper: var(--vscode-editor-background); --ink: var(--vscode-editor-foreground);
  --dim: var(--vscode-descriptionForeground); --line: var(--vscode-widget-border, var(--vscode-panel-border, currentColor));
  --accent: var(--vscode-textLink-foreground); --bad: var(--vscode-errorForeground);
  --warning: var(--vscode-editorWarning-foreground); --mono: var(--vscode-editor-font-family, monospace); }
body { padding: 0.5rem 1.25rem 2rem; background: var(--paper); color: var(--ink);
  font: 13px/1.5 var(--vscode-font-family, sans-serif); }
h3 { margin: 0.75rem 0 0.25rem; font-size: 1.2em; }
h3 small { color: var(--dim); font-weight: 400; }
code { font-family: var(--mono); color: inherit; background: none; padding: 0; }
.facts, small { color: var(--dim); }
.notice { padding: 0.5rem 0.75rem; border-left: 3px solid var(--warning); }
figure { margin: 0.75rem 0; overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; min-width: 640px; }
ul { margin: 0.75rem 0; padding: 0; list-style: none; }
li { padding: 0.15rem 0; }
.bad > b { color: var(--bad); }
.warning > b { color: var(--warning); }
summary { cursor: pointer; margin: 0.5rem 0; color: var(--accent); }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.15rem 1.1rem 0.15rem 0; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 500; }
td.address, td.size { font-family: var(--mono); font-size: 0.95em; }
[data-side="right"] { text-align: right; }
`;

/** The page of a sweep: it runs no script and loads nothing. */
export function sweepPage({ markup, notice }: SweepPage): string {
  const said = notice === "" ? "" : `<p class="notice" role="status">${escaped(notice)}</p>\n`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sweep</title>
<style>${STYLE}</style>
</head>
<body>
${said}${markup ?? ""}
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
