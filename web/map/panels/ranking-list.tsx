import type { Municipality } from '../api/catalogue';
import type { Firmness, Ranking } from '../api/ranking';
import { RankInterval } from '../charts/rank-interval';
import { StackedBar } from '../charts/stacked-bar';
import { categoryColour } from '../map/map-colours';
import { formatNumber, formatPercent } from '../number-format';
import { say } from '../texts/texts';
import { MunicipalityButton } from './municipality-button';

interface RankingListProps {
  readonly ranking: Ranking;
  readonly firmness: readonly Firmness[] | undefined;
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly topN: number;
  readonly selected: string | null;
  readonly onSelect: (code: string) => void;
}

/** Rank, name, contributions as a stacked bar and the interval of the rank, one row each. */
export function RankingList({ ranking, firmness, byCode, topN, selected, onSelect }: RankingListProps) {
  const firmnessOf = new Map(firmness?.map((one) => [one.municipality.code, one]));
  const positionOf = new Map(ranking.criteria.map(({ indicator }, index) => [indicator.key, index]));
  const nameOf = new Map(ranking.criteria.map(({ indicator }) => [indicator.key, indicator.name]));
  const highest = Math.max(...ranking.candidates.map(({ score }) => score), 0.001);
  const count = ranking.candidates.length;
  return (
    <div class="table-scroll">
      <table class="ranking" aria-label={say('theRanking')}>
        <thead>
          <tr>
            <th scope="col">{say('rank')}</th>
            <th scope="col">{say('municipality')}</th>
            <th scope="col">{say('scoreAndParts')}</th>
            <th scope="col">{say('rankInterval')}</th>
          </tr>
        </thead>
        <tbody>
          {ranking.candidates.map(({ rank, score, municipality: { code }, contributions }, index) => {
            const firm = firmnessOf.get(code);
            return (
              <tr key={code} data-selected={code === selected} data-cut={index + 1 === topN && index + 1 < count}>
                <td class="rank">{rank}</td>
                <th scope="row">
                  <MunicipalityButton code={code} name={byCode.get(code)?.name ?? code} onSelect={onSelect} />
                </th>
                <td>
                  <StackedBar
                    total={score}
                    highest={highest}
                    parts={contributions.map(({ criterion, contribution, value }) => ({
                      key: criterion.indicator.key,
                      size: contribution,
                      colour: categoryColour(positionOf.get(criterion.indicator.key) ?? 0),
                      label: `${nameOf.get(criterion.indicator.key)}: ${value === null ? say('missingValue') : formatNumber(contribution, 3)}`,
                    }))}
                  />
                </td>
                <td>
                  {firm?.robustness ? (
                    <RankInterval
                      low={firm.robustness.rankP5}
                      middle={firm.robustness.medianRank}
                      high={firm.robustness.rankP95}
                      count={count}
                      cut={topN}
                      label={say('intervalLabel', {
                        low: firm.robustness.rankP5,
                        high: firm.robustness.rankP95,
                        chance: formatPercent(firm.robustness.topNProbability * 100, 0),
                        topN,
                      })}
                    />
                  ) : (
                    <span class="pending">–</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
