import { useState } from 'preact/hooks';
import { siteSelectionInput } from '../api/coverage';
import { rankingInput } from '../api/ranking';
import { type Named, RANKING_AND_SITES, type RankingAndSitesAnswer, type Reached } from '../api/ranking-and-sites';
import { useQuery } from '../api/use-query';
import { formatEstimate, formatNumber, formatPercent } from '../number-format';
import type { Change, ViewState } from '../state/view-state';
import { IMPEDANCE_UNIT } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { MunicipalityButton } from './municipality-button';

interface RankingAndSitesProps {
  readonly state: ViewState;
  readonly change: Change;
}

/** The municipalities that the ranking puts first beside as many sites chosen for coverage; asked for when opened. */
export function RankingAndSites({ state, change }: RankingAndSitesProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('rankingAndSites')}</summary>
      {isOpen && <Comparison state={state} change={change} />}
    </details>
  );
}

const REST_PAUSE_MS = 450;

function Comparison({ state, change }: RankingAndSitesProps) {
  const answer = useQuery<RankingAndSitesAnswer>(
    RANKING_AND_SITES,
    { ranking: rankingInput(state), sites: siteSelectionInput(state) },
    REST_PAUSE_MS,
  );
  const compared = answer.loading ? undefined : answer.data?.rankingAndSites;
  if (!compared) return <AnswerNote answer={answer} what={say('theComparison')} />;
  const { newVumes, totalVumes, openVumes, reach, today, byRanking, bySites } = compared;
  const measured = `${formatNumber(reach)} ${word(IMPEDANCE_UNIT[state.impedance])}`;
  const rows: ReadonlyArray<readonly [string, (reached: Reached) => string]> = [
    [say('personsWithin', { reach: measured }), ({ persons }) => formatEstimate(persons)],
    [say('shareOfPeople'), ({ personsPercent }) => formatPercent(personsPercent)],
    [say('shareOfNeed'), ({ needPercent }) => formatPercent(needPercent)],
  ];
  const select = (municipality: string): void => change({ municipality });
  return (
    <>
      <p>{say('newAndTotal', { fresh: newVumes, open: openVumes.length, total: totalVumes })}</p>
      <table aria-label={say('rankingAndSites')}>
        <thead>
          <tr>
            <td />
            <th scope="col">{say('today')}</th>
            <th scope="col">{say('byRanking')}</th>
            <th scope="col">{say('bySites')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, show]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">{show(today)}</td>
              <td class="number">{show(byRanking)}</td>
              <td class="number">{show(bySites)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Names heading="inBoth" municipalities={compared.inBoth} onSelect={select} />
      <Names heading="inRankingAlone" municipalities={compared.inRankingAlone} onSelect={select} />
      <Names heading="inSitesAlone" municipalities={compared.inSitesAlone} onSelect={select} />
    </>
  );
}

interface NamesProps {
  readonly heading: 'inBoth' | 'inRankingAlone' | 'inSitesAlone';
  readonly municipalities: readonly Named[];
  readonly onSelect: (code: string) => void;
}

function Names({ heading, municipalities, onSelect }: NamesProps) {
  return (
    <div class="names">
      <h4>{say(heading, { count: municipalities.length })}</h4>
      <ul>
        {municipalities.map(({ code, name }) => (
          <li key={code}>
            <MunicipalityButton code={code} name={name} onSelect={onSelect} />
          </li>
        ))}
      </ul>
    </div>
  );
}
