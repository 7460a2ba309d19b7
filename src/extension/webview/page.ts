/** What a page is made of; where it finds that as URIs that a page may load. */
export interface PageSources {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** What style sheets may come from, in the words of a content policy. */
  readonly from: string;
  /** A text that nobody can foresee. */
  readonly nonce: string;
}

/** The page that holds a program. It may run the program and use its style sheet, and load nothing else. */
export function programPage({ from, nonce, script, style, title }: PageSources): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${from}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
