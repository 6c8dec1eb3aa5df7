import { useEffect, useMemo } from 'preact/hooks';
import { isOpenVume } from '../api/catalogue';
import {
  firmInput,
  firstOf,
  RANKING,
  type RankingAnswer,
  ROBUSTNESS,
  type RobustnessAnswer,
  rankingInput,
} from '../api/ranking';
import { useQuery } from '../api/use-query';
import { apiLanguage } from '../language';
import { formatNumber } from '../number-format';
import { usePublish } from '../state/use-publish';
import { SCOPES } from '../state/view-state';
import { SCOPE } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { ExclusionList } from './exclusion-list';
import { ChoiceField } from './field';
import type { PanelProps } from './panel-props';
import { PresetChoice } from './preset-choice';
import { RankingAndSites } from './ranking-and-sites';
import { RankingCriteria } from './ranking-criteria';
import { RankingList } from './ranking-list';
import { RankingMethod } from './ranking-method';
import { rankingPicture } from './ranking-picture';
import { ScenarioSection } from './scenario-section';

/** The first answer follows the slider; the thousands of draws wait until it rests. */
const DRAG_PAUSE_MS = 60;
const REST_PAUSE_MS = 450;

/** Which municipalities should get a VUME, by whose weights, and how firm that is. */
export function RankingPanel(props: PanelProps) {
  const { state, change, catalogue, territory, byCode, palette, publish, announce } = props;
  const input = rankingInput(state);
  const presetCriteria = catalogue.rankingPresets.find(({ key }) => key === state.preset)?.criteria ?? [];
  const ranked = useQuery<RankingAnswer>(RANKING, { input, language: apiLanguage }, DRAG_PAUSE_MS);
  const ranking = ranked.data?.vumeRanking;
  const topN = firstOf(ranking?.candidates.length);
  const robust = useQuery<RobustnessAnswer>(
    ROBUSTNESS,
    ranking && ranking.candidates.length >= 2 ? { input: firmInput(input, topN), language: apiLanguage } : null,
    REST_PAUSE_MS,
  );
  const firmness = robust.loading ? undefined : robust.data?.vumeRanking;

  const picture = useMemo(
    () => (ranking ? rankingPicture(ranking, firmness, { territory, byCode, catalogue, palette, topN }) : null),
    [ranking, firmness, territory, byCode, catalogue, palette, topN],
  );
  usePublish(publish, picture, [ranked]);
  const first = ranking?.candidates[0]?.municipality.code;
  useEffect(() => {
    const name = first && byCode.get(first)?.name;
    if (ranking && name) announce(say('announceRanking', { name, count: ranking.candidates.length }));
  }, [ranking, first, byCode, announce]);

  const open = catalogue.servicePoints.filter(isOpenVume).length;
  const summary = firmness?.robustnessSummary;
  const chosen = firmness?.candidates.find(({ municipality }) => municipality.code === state.municipality);
  const critical = chosen?.criticalWeightChange;
  return (
    <section class="panel" aria-labelledby="ranking-heading">
      <h2 id="ranking-heading">{say('panelRanking')}</h2>
      <p class="lead">{say('rankingLead')}</p>
      <ChoiceField
        legend={say('scope')}
        value={state.scope}
        options={SCOPES.map((value) => ({ value, label: word(SCOPE[value]) }))}
        onChange={(scope) => change({ scope })}
      />
      <PresetChoice state={state} presets={catalogue.rankingPresets} change={change} />
      {ranking?.presetChange && !ranked.loading && <p class="preset-change">{ranking.presetChange.text}</p>}
      <RankingCriteria
        criteria={state.weights ?? presetCriteria}
        isPreset={state.weights === null}
        indicators={catalogue.indicators}
        refused={ranked.refusedArgument}
        refusal={ranked.refusal}
        change={change}
      />
      <RankingMethod state={state} change={change} />
      <AnswerNote answer={ranked} what={say('theRanking')} />
      {ranking?.warnings.length ? (
        <details class="warnings">
          <summary>{say('warnings', { count: ranking.warnings.length })}</summary>
          <ul>
            {ranking.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {ranking && state.openVume === 'exclude' && (
        <p class="hint">{say('newOfRanking', { topN, open, total: topN + open })}</p>
      )}
      {ranking && (
        <RankingList
          ranking={ranking}
          firmness={firmness?.candidates}
          byCode={byCode}
          topN={topN}
          selected={state.municipality}
          onSelect={(municipality) => change({ municipality })}
        />
      )}
      {robust.refusal && <AnswerNote answer={robust} what={say('theFirmness')} />}
      {chosen?.firmness && <p>{chosen.firmness.text}</p>}
      {summary && (
        <p class="hint">
          {say(summary.propagateStandardErrors ? 'firmnessSummary' : 'firmnessOfWeights', {
            draws: formatNumber(summary.draws),
            spread: formatNumber(summary.weightSpread * 100),
            shift: formatNumber(summary.meanRankShift, 1),
            criterion: summary.mostInfluentialCriterion.indicator.name,
          })}
        </p>
      )}
      {critical && (
        <p class="hint">
          {say(critical.insideNow ? 'criticalOut' : 'criticalIn', {
            name: (state.municipality && byCode.get(state.municipality)?.name) || '',
            criterion: critical.criterion.indicator.name,
            critical: formatNumber(critical.criticalWeight * 100),
            weight: formatNumber(critical.weight * 100),
            rival: critical.rival.name,
            topN,
          })}
        </p>
      )}
      {ranking && (
        <ExclusionList
          heading={say('excluded', { count: ranking.excluded.length })}
          excluded={ranking.excluded}
          byCode={byCode}
          onSelect={(municipality) => change({ municipality })}
        />
      )}
      <RankingAndSites state={state} change={change} />
      <ScenarioSection
        kind="VUME_RANKING"
        input={{ vumeRanking: firmInput(input, topN) }}
        compare={state.compare}
        change={change}
      />
    </section>
  );
}
