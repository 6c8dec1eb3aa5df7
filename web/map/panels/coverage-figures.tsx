import type { CoverageReport } from '../api/coverage';
import { formatEstimate, formatFixed, formatNumber, formatPercent } from '../number-format';
import { say } from '../texts/texts';

interface CoverageFiguresProps {
  readonly report: CoverageReport;
  /** The coverage of the windows open today, where the report is of others. */
  readonly today: CoverageReport | undefined;
  readonly unit: string;
  /** In short: "the choice". */
  readonly name: string;
  readonly isOld: boolean;
}

/** The figures of a coverage, beside those of today where they are not the same. */
export function CoverageFigures({ report, today, unit, name, isOld }: CoverageFiguresProps) {
  const level = report.levels[0];
  if (!level) return null;
  const within = say('withinReach', { reach: `${formatNumber(level.reach)} ${unit}` });
  const now = figuresOf(report, unit);
  const then = today ? figuresOf(today, unit) : undefined;
  return (
    <div class="coverage-figures" data-old={isOld}>
      <dl class="figures">
        <div class="figure-main">
          <dt>{within}</dt>
          <dd>{formatPercent(level.coveredPercent, 0)}</dd>
        </div>
      </dl>
      <table aria-label={say('coverageFigures')}>
        <thead>
          <tr>
            <td />
            <th scope="col">{name}</th>
            {then && <th scope="col">{say('today')}</th>}
          </tr>
        </thead>
        <tbody>
          {now.map(([label, value], index) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">{value}</td>
              {then && <td class="number">{then[index]?.[1]}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function figuresOf(
  { facilities, demand, nearest, equity, levels: [level] }: CoverageReport,
  unit: string,
): ReadonlyArray<readonly [string, string]> {
  return [
    [say('coveredShare'), level ? formatPercent(level.coveredPercent, 0) : '–'],
    [`${say('demandCovered')} (${demand.unit})`, level ? formatEstimate(level.coveredDemand) : '–'],
    [say('placesBeyond'), level ? formatNumber(level.uncoveredPlaces.totalCount) : '–'],
    [say('meanToNearest'), `${formatFixed(nearest.mean, 1)} ${unit}`],
    [say('facilityCount'), formatNumber(facilities)],
    [say('giniOfAccess'), formatFixed(equity.gini, 2)],
  ];
}
