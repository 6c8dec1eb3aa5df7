import type { LegendItem, Picture } from '../state/picture';
import { say } from '../texts/texts';
import { SourceNote } from './source-note';

/** Flags of this many letters stand open; longer ones would push the legend off the map. */
const SHORT_FLAGS = 180;

/** What the colours mean, from where and of when the figures are, and what to take with care: always in sight. */
export function Legend({ picture }: { readonly picture: Picture }) {
  if (picture.legend.length === 0) return null;
  return (
    <section class="legend" aria-label={say('legend')}>
      <h2>{picture.title}</h2>
      <p class="legend-subtitle">{picture.subtitle}</p>
      <ul>
        {picture.legend.map((item) => (
          <li key={`${item.shape}-${item.label}`}>
            <Swatch item={item} />
            <span>{item.label}</span>
            {item.count !== undefined && <span class="legend-count">{item.count}</span>}
          </li>
        ))}
      </ul>
      <SourceNote sources={picture.sources} />
      {picture.flags.length > 0 && (
        <details class="legend-flags" open={picture.flags.join(' ').length <= SHORT_FLAGS}>
          <summary>{say('withCare', { count: picture.flags.length })}</summary>
          <ul class="notes">
            {picture.flags.map((flag) => (
              <li key={flag}>{flag}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** The sign of a line of the legend, on screen and on paper. */
export function Swatch({ item: { shape, colour, mark } }: { readonly item: LegendItem }) {
  return (
    <span class={`swatch swatch-${shape}`} style={colour ? { '--swatch': colour } : undefined} aria-hidden="true">
      {mark}
    </span>
  );
}
