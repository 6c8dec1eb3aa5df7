import type { LanguageCode } from '../platform/language';
import { escapeHtml } from './escape-html';

export interface HtmlPage {
  readonly language: LanguageCode;
  readonly heading: string;
  /** The pages above it, the topmost first. */
  readonly trail: ReadonlyArray<{ readonly href: string; readonly text: string }>;
  /** HTML, escaped already. */
  readonly content: string;
}

/** A plain page for people who open in a browser what is made for programs. */
export function htmlPage({ language, heading, trail, content }: HtmlPage): string {
  const steps = trail.map(({ href, text }) => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`).join(' › ');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)} · PROCOEES</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
  body { max-width: 75rem; margin: 0 auto; padding: 1rem; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 0.9rem; }
  th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border-bottom: 1px solid #8886; white-space: nowrap; }
  a { color: light-dark(#0b57a4, #8ec5ff); }
</style>
</head>
<body>
<nav aria-label="breadcrumb">${steps}</nav>
<main>
<h1>${escapeHtml(heading)}</h1>
${content}
</main>
</body>
</html>
`;
}
