import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { LanguageCode } from '../../platform/language';

/** A complete page as text; all content is escaped. */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}

interface DocumentParts {
  readonly language: LanguageCode;
  readonly title: string;
  readonly style: string;
  readonly children: ComponentChildren;
}

/** A page that loads nothing: its style stands in it. */
export function HtmlDocument({ language, title, style, children }: DocumentParts): VNode {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: style sheets are no text, and this one is a constant */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>{children}</body>
    </html>
  );
}

const STYLE = `
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
  body { max-width: 75rem; margin: 0 auto; padding: 1rem; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 0.9rem; }
  th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border-bottom: 1px solid #8886; white-space: nowrap; }
  a { color: light-dark(#0b57a4, #8ec5ff); }
`;

export interface HtmlPage {
  readonly language: LanguageCode;
  readonly heading: string;
  /** The pages above it, the topmost first. */
  readonly trail: ReadonlyArray<{ readonly href: string; readonly text: string }>;
  readonly content: ComponentChildren;
}

/** A plain page for people who open a machine-readable address in a browser. */
export function htmlPage({ language, heading, trail, content }: HtmlPage): string {
  const steps = trail.map(({ href, text }) => <a href={href}>{text}</a>);
  return renderPage(
    <HtmlDocument language={language} title={`${heading} · PROCOEES`} style={STYLE}>
      <nav aria-label="breadcrumb">{separated(steps, ' › ')}</nav>
      <main>
        <h1>{heading}</h1>
        {content}
      </main>
    </HtmlDocument>,
  );
}

/** A table that a narrow screen scrolls by itself; the keyboard reaches it too. @param dense printed small, to fit a page */
export function ScrollingTable({
  label,
  dense = false,
  children,
}: {
  readonly label: string;
  readonly dense?: boolean;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section class={dense ? 'wide dense' : 'wide'} aria-label={label} tabindex={0}>
      <table>{children}</table>
    </section>
  );
}

/** Parts in a row, with a sign between each two. */
export function separated(parts: readonly VNode[], sign: string): ComponentChildren {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [sign, part]));
}
