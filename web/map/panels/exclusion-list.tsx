import type { Municipality } from '../api/catalogue';
import type { Excluded } from '../api/profile';
import { EXCLUSION } from '../texts/labels';
import { say, word } from '../texts/texts';
import { MunicipalityButton } from './municipality-button';

interface ExclusionListProps {
  readonly heading: string;
  readonly excluded: readonly Excluded[];
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly onSelect: (code: string) => void;
}

/** Who is left out, and why. */
export function ExclusionList({ heading, excluded, byCode, onSelect }: ExclusionListProps) {
  return (
    <div class="exclusions">
      <h3>{heading}</h3>
      {excluded.length === 0 ? (
        <p class="hint">{say('noneExcluded')}</p>
      ) : (
        <ul>
          {excluded.map(({ municipality: { code }, reason }) => (
            <li key={code}>
              <MunicipalityButton code={code} name={byCode.get(code)?.name ?? code} onSelect={onSelect} />:{' '}
              {word(EXCLUSION[reason])}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
