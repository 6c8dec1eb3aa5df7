import type { Source } from '../api/catalogue';
import { say } from '../texts/texts';

/** Who publishes the figures, of which year, under which terms. */
export function SourceNote({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <p class="source">
      {say('source')}:{' '}
      {sources.map(({ key, title, publisher, year, url, licence }, index) => (
        <span key={key}>
          {index > 0 && '; '}
          {url ? (
            <a href={url} rel="noreferrer" title={licence}>
              {title}
            </a>
          ) : (
            title
          )}
          {`, ${publisher}, ${year ?? say('yearNotStated')}`}
        </span>
      ))}
    </p>
  );
}
