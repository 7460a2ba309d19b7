import { THEMES, type ThemeName } from "./themes.js";

const NONCE = "c0ffee";

/** The strictest policy that the editor's side may set: only the map's own two files, and nothing else from anywhere. */
export const POLICY = `default-src 'none'; script-src 'nonce-${NONCE}'; style-src https://map.test`;

/**
 * The page that the map is in, as the editor's side makes it, with a stand-in for the editor: what the map says is kept in
 * `window.said`, and its state over a reload.
 */
export function hostPage(theme: ThemeName): string {
  const { body } = THEMES[theme];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Memory map</title>
<link rel="stylesheet" href="https://map.test/theme.css">
<link rel="stylesheet" href="https://map.test/map.css">
</head>
<body class="${body}">
<script nonce="${NONCE}">
  window.said = [];
  window.broken = [];
  addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective + " " + event.blockedURI));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => said.push(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null") ?? undefined,
    setState: (state) => sessionStorage.setItem("state", JSON.stringify(state)),
  });
</script>
<script nonce="${NONCE}" src="https://map.test/map.js"></script>
</body>
</html>`;
}

/** The theme's colours as a style sheet. */
export function themeSheet(theme: ThemeName): string {
  const rules = Object.entries(THEMES[theme].colours).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `:root { ${rules.join(" ")} }`;
}
