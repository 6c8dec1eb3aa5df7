import type { CoverageLevel } from '../api/coverage';
import { formatNumber } from '../number-format';
import { say } from '../texts/texts';
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
                <th scope="col">{say('populationEstimated')}</th>
              </tr>
            </thead>
            <tbody>
              {edges.map(({ nearestImpedance, node: { id, name, population, municipality } }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>
                    <MunicipalityButton code={municipality.code} name={municipality.name} onSelect={onSelect} />
                  </td>
                  <td class="number">
                    {formatNumber(nearestImpedance, 1)} {unit}
                  </td>
                  <td class="number">{formatNumber(population)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
