import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { Municipality } from '../api/catalogue';
import type { Firmness, RankedMunicipality, Ranking } from '../api/ranking';
import { RankInterval, RankScale } from '../charts/rank-interval';
import { StackedBar } from '../charts/stacked-bar';
import { categoryColour } from '../map/map-colours';
import { formatChance } from '../number-format';
import { say } from '../texts/texts';
import { ContributionList } from './contribution-list';
import { contributionInWords } from './criterion-figures';
import { MunicipalityButton } from './municipality-button';

interface RankingListProps {
  readonly ranking: Ranking;
  readonly firmness: readonly Firmness[] | undefined;
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly topN: number;
  readonly selected: string | null;
  readonly onSelect: (code: string) => void;
}

/** Rank, name with the score and its parts, chance of being among the first, interval of the rank: one row each. */
export function RankingList({ ranking, firmness, byCode, topN, selected, onSelect }: RankingListProps) {
  const firmnessOf = new Map(firmness?.map((one) => [one.municipality.code, one]));
  const highest = Math.max(...ranking.candidates.map(({ score }) => score), 0.001);
  const count = ranking.candidates.length;
  const nameOf = (code: string): string => byCode.get(code)?.name ?? code;
  const alike = ranking.candidates.filter(
    ({ municipality }) => firmnessOf.get(municipality.code)?.robustness?.indistinguishableFromNext,
  ).length;
  return (
    <div class="table-scroll">
      <table class="ranking" aria-label={say('theRanking')}>
        <thead>
          <tr>
            <th scope="col">{say('rank')}</th>
            <th scope="col">{say('municipalityAndScore')}</th>
            <th scope="col">{say('amongFirst', { topN })}</th>
            <th scope="col">
              {say('rankInterval')}
              <RankScale count={count} cut={topN} />
            </th>
          </tr>
        </thead>
        <tbody>
          {ranking.candidates.map((candidate, index) => {
            const { code } = candidate.municipality;
            const next = ranking.candidates[index + 1];
            return (
              <Row
                key={code}
                candidate={candidate}
                criteria={ranking.criteria}
                name={nameOf(code)}
                isDeclined={byCode.get(code)?.interest === 'DECLINED'}
                next={next ? nameOf(next.municipality.code) : null}
                firm={firmnessOf.get(code)}
                scale={{ count, cut: topN, highest }}
                isSelected={code === selected}
                isCut={index + 1 === topN && index + 1 < count}
                onSelect={onSelect}
              />
            );
          })}
        </tbody>
      </table>
      {firmness && (
        <>
          <p class="hint">{say('waysExplained')}</p>
          <p class="hint">{say('alikeExplained', { count: alike, pairs: Math.max(count - 1, 0) })}</p>
        </>
      )}
    </div>
  );
}

interface RowProps {
  readonly candidate: RankedMunicipality;
  readonly criteria: Ranking['criteria'];
  readonly name: string;
  /** Its authority does not want a window. */
  readonly isDeclined: boolean;
  /** The name of the next in rank; null for the last. */
  readonly next: string | null;
  readonly firm: Firmness | undefined;
  readonly scale: { readonly count: number; readonly cut: number; readonly highest: number };
  readonly isSelected: boolean;
  /** The last of the first N. */
  readonly isCut: boolean;
  readonly onSelect: (code: string) => void;
}

function Row({ candidate, criteria, name, isDeclined, next, firm, scale, isSelected, isCut, onSelect }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const { rank, score, municipality, contributions } = candidate;
  const { count, cut, highest } = scale;
  const robustness = firm?.robustness;
  const missing = criteria.filter((_, index) => contributions[index]?.value === null);
  return (
    <Fragment>
      <tr data-selected={isSelected} data-cut={isCut && !isOpen}>
        <td class="rank">
          {rank}
          {robustness?.indistinguishableFromNext && next !== null && (
            <>
              <span class="alike" aria-hidden="true" title={say('alike', { name, next })}>
                ≈
              </span>
              <span class="visually-hidden">{say('alike', { name, next })}</span>
            </>
          )}
        </td>
        <th scope="row">
          <span class="row-head">
            <MunicipalityButton code={municipality.code} name={name} onSelect={onSelect} />
            <button
              type="button"
              class="icon"
              aria-expanded={isOpen}
              aria-label={say('partsOf', { name })}
              title={say('partsOf', { name })}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? '▾' : '▸'}
            </button>
          </span>
          {isDeclined && <span class="badge suspect">{say('declined')}</span>}
          {missing.length > 0 && (
            <span class="badge suspect">
              {say('incomplete', { names: missing.map(({ indicator }) => indicator.name).join(', ') })}
            </span>
          )}
          <StackedBar
            total={score}
            highest={highest}
            parts={criteria.flatMap((criterion, index) => {
              const contribution = contributions[index];
              return contribution
                ? [
                    {
                      key: criterion.indicator.key,
                      size: contribution.contribution,
                      colour: categoryColour(index),
                      label: contributionInWords(contribution, criterion),
                    },
                  ]
                : [];
            })}
          />
        </th>
        <td class="number chance">
          {robustness ? formatChance(robustness.topNProbability) : <span class="pending">–</span>}
          {firm?.firmness && (
            <small>{say('waysInShort', { among: firm.firmness.waysAmongFirst, ways: firm.firmness.ways })}</small>
          )}
        </td>
        <td>
          {robustness ? (
            <RankInterval
              low={robustness.rankP5}
              middle={robustness.medianRank}
              high={robustness.rankP95}
              count={count}
              cut={cut}
              label={say('intervalLabel', {
                low: robustness.rankP5,
                high: robustness.rankP95,
                chance: formatChance(robustness.topNProbability),
                topN: cut,
              })}
            />
          ) : (
            <span class="pending">–</span>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr class="parts" data-cut={isCut}>
          <td colSpan={4}>
            {firm?.firmness && <p>{firm.firmness.text}</p>}
            <ContributionList name={name} candidate={candidate} criteria={criteria} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
