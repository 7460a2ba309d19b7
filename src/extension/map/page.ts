/** Where the page of a map finds what it is made of, as URIs that a page may load. */
export interface PageSources {
  readonly script: string;
  readonly style: string;
  /** What style sheets may come from, in the words of a content policy. */
  readonly from: string;
  /** A text that nobody can foresee. */
  readonly nonce: string;
}

/** The page that holds a map. It may run the map's program and use its style sheet, and load nothing else. */
export function mapPage({ from, nonce, script, style }: PageSources): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${from}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Memory map</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
