import type { ComponentChildren } from 'preact';
import type { Ranking } from '../api/ranking';
import { EXCLUSION } from '../texts/labels';
import { say, word } from '../texts/texts';

interface ExclusionListProps {
  readonly excluded: Ranking['excluded'];
  readonly renderName: (code: string) => ComponentChildren;
}

/** Who is not in the ranking, and why. */
export function ExclusionList({ excluded, renderName }: ExclusionListProps) {
  return (
    <div class="exclusions">
      <h3>{say('excluded', { count: excluded.length })}</h3>
      {excluded.length === 0 ? (
        <p class="hint">{say('noneExcluded')}</p>
      ) : (
        <ul>
          {excluded.map(({ municipality, reason }) => (
            <li key={municipality.code}>
              {renderName(municipality.code)}: {word(EXCLUSION[reason])}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
