import type { CoverageLevel, UncoveredPlace } from '../api/coverage';
import { formatFixed, formatNumber } from '../number-format';
import { POPULATION_BASIS } from '../texts/labels';
import { say, word } from '../texts/texts';
import { MunicipalityButton } from './municipality-button';

interface UncoveredPlacesProps {
  readonly level: CoverageLevel;
  readonly unit: string;
  readonly onSelect: (code: string) => void;
}

/** The places beyond reach, the farthest first. */
export function UncoveredPlaces({ level: { uncoveredPlaces }, unit, onSelect }: UncoveredPlacesProps) {
  const { totalCount, edges } = uncoveredPlaces;
  return (
    <details class="uncovered" open>
      <summary>{say('uncoveredPlaces', { count: formatNumber(totalCount) })}</summary>
      {edges.length < totalCount && <p class="hint">{say('worstListed', { count: edges.length })}</p>}
      {edges.length > 0 && (
        <section class="table-scroll tall" aria-label={say('uncoveredList')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('place')}</th>
                <th scope="col">{say('municipality')}</th>
                <th scope="col">{say('nearestAt')}</th>
                <th scope="col">{say('people')}</th>
              </tr>
            </thead>
            <tbody>
              {edges.map(({ nearestImpedance, node }) => (
                <tr key={node.id}>
                  <th scope="row">{node.name}</th>
                  <td>
                    <MunicipalityButton {...node.municipality} onSelect={onSelect} />
                  </td>
                  <td class="number">
                    {formatFixed(nearestImpedance, 1)} {unit}
                  </td>
                  <td class="number">{peopleInWords(node)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}

/** A population with what it rests on: an estimate must not pass for a count. */
function peopleInWords({ populationQuoted, populationBasis }: UncoveredPlace): string {
  const basis = word(POPULATION_BASIS[populationBasis]);
  if (populationBasis === 'NO_FIGURE') return basis;
  return `${populationBasis === 'IMPORTED' ? '' : '≈ '}${formatNumber(populationQuoted)} (${basis})`;
}
