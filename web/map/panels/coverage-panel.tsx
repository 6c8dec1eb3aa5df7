import { useEffect, useMemo } from 'preact/hooks';
import {
  COVERAGE,
  type CoverageAnswer,
  coverageInput,
  LISTED_PLACES,
  SITE_SELECTION,
  type SiteSelectionAnswer,
  siteSelectionInput,
} from '../api/coverage';
import { RANKING, type RankingAnswer, rankingInput } from '../api/ranking';
import { type Answer, useQuery } from '../api/use-query';
import { CoverageCurve } from '../charts/coverage-curve';
import { apiLanguage } from '../language';
import { formatNumber, formatPercent } from '../number-format';
import { usePublish } from '../state/use-publish';
import { DEMAND_KINDS, FACILITIES, IMPEDANCES, PROGRAMME_SITES, REACHES } from '../state/view-state';
import { DEMAND, FACILITY_SET, FACILITY_SHORT, IMPEDANCE, IMPEDANCE_UNIT } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { CoverageFigures } from './coverage-figures';
import { coveragePicture, newAndOpen } from './coverage-picture';
import { ChoiceField, SelectField, SliderField } from './field';
import type { PanelProps } from './panel-props';
import { ScenarioSection } from './scenario-section';
import { SiteChoice } from './site-choice';
import { UncoveredPlaces } from './uncovered-places';
import { openVumeCodes } from './vume-signs';

const DRAG_PAUSE_MS = 250;

/** Who is within reach of a window, who is not, and which sites would reach most. */
export function CoveragePanel(props: PanelProps) {
  const { state, change, catalogue, territory, byCode, palette, publish, announce } = props;
  const isChoice = state.facilities === 'CHOSEN_SITES';
  const choice = useQuery<SiteSelectionAnswer>(
    SITE_SELECTION,
    isChoice ? { input: siteSelectionInput(state), language: apiLanguage } : null,
    DRAG_PAUSE_MS,
    true,
  );
  const { facilities, impedance } = state;
  const ranked = useQuery<RankingAnswer>(
    RANKING,
    facilities === 'RANKING_TOP' ? { input: rankingInput(state), language: apiLanguage } : null,
  );
  const proposed = useProposed(props, choice, ranked);
  const input = proposed && coverageInput(state, proposed);
  const answer = useQuery<CoverageAnswer>(
    COVERAGE,
    input ? { input, places: LISTED_PLACES, language: apiLanguage } : null,
    DRAG_PAUSE_MS,
  );
  // What another set of facilities is measured against.
  const today = useQuery<CoverageAnswer>(
    COVERAGE,
    facilities === 'OPEN_VUME'
      ? null
      : { input: coverageInput(state, []), places: LISTED_PLACES, language: apiLanguage },
    DRAG_PAUSE_MS,
  );
  const report = answer.data?.coverage;
  const level = report?.levels[0];
  const unit = word(IMPEDANCE_UNIT[impedance]);
  const selection = choice.loading ? undefined : choice.data?.vumeSiteSelection;
  // The coverage before must not be drawn under the name of this one.
  const current = answer.loading ? undefined : report;
  const compared = today.loading ? undefined : today.data?.coverage;
  const picture = useMemo(
    () =>
      current && proposed
        ? coveragePicture(
            { report: current, today: compared, selection, facilities, proposed, impedance },
            { territory, byCode, catalogue, palette },
          )
        : null,
    [current, compared, selection, facilities, proposed, impedance, territory, byCode, catalogue, palette],
  );
  const infeasible = { refusal: selection?.infeasibleBecause ?? undefined, loading: false };
  usePublish(publish, picture, [choice, ranked, answer, infeasible]);
  useEffect(() => {
    if (!level) return;
    announce(
      say('announceCoverage', {
        percent: formatPercent(level.coveredPercent, 0),
        places: formatNumber(level.uncoveredPlaces.totalCount),
      }),
    );
  }, [level, announce]);

  const range = REACHES[state.impedance];
  return (
    <section class="panel" aria-labelledby="coverage-heading">
      <h2 id="coverage-heading">{say('panelCoverage')}</h2>
      <p class="lead">{say('coverageLead')}</p>
      <SelectField
        label={say('facilities')}
        value={state.facilities}
        options={FACILITIES.map((value) => ({ value, label: word(FACILITY_SET[value]) }))}
        onChange={(value) => change({ facilities: value })}
      />
      <ChoiceField
        legend={say('impedance')}
        value={state.impedance}
        options={IMPEDANCES.map((value) => ({ value, label: word(IMPEDANCE[value]) }))}
        onChange={(impedance) => change({ impedance, reach: REACHES[impedance].usual })}
      />
      <SliderField
        label={say('reach')}
        value={Math.min(state.reach, range.most)}
        least={range.least}
        most={range.most}
        step={range.least}
        shown={`${formatNumber(state.reach)} ${unit}`}
        onInput={(reach) => change({ reach }, 'drag')}
      />
      <SelectField
        label={say('demand')}
        value={state.demand}
        options={DEMAND_KINDS.map((value) => ({ value, label: word(DEMAND[value]) }))}
        onChange={(demand) => change({ demand })}
      />
      <AnswerNote answer={ranked.refusal ? ranked : answer} what={say('theCoverage')} />
      {report && level && (
        <>
          <CoverageFigures
            report={report}
            today={compared}
            unit={unit}
            name={word(FACILITY_SHORT[facilities])}
            isOld={answer.loading}
          />
          {proposed && proposed.length > 0 && facilities !== 'CHOSEN_SITES' && (
            <p class="hint">{newAndOpen(proposed, openVumeCodes(catalogue))}</p>
          )}
          <figure>
            <figcaption>{say('curveCaption', { unit })}</figcaption>
            <CoverageCurve curve={report.nearest.curve} reach={level.reach} unit={unit} />
          </figure>
        </>
      )}
      <SiteChoice state={state} change={change} choice={choice} byCode={byCode} unit={unit} />
      {level && <UncoveredPlaces level={level} unit={unit} onSelect={(municipality) => change({ municipality })} />}
      <ScenarioSection kind="COVERAGE" input={input && { coverage: input }} compare={state.compare} change={change} />
      {report && (
        <ul class="notes">
          <li>
            {report.impedanceModel.isEstimate && <strong class="badge estimate">{say('estimate')}</strong>}{' '}
            {report.impedanceModel.note}
          </li>
          <li>
            <strong class="badge estimate">{say('estimate')}</strong> {report.demand.note}
          </li>
          <li>
            {say('populationRestsOn')}:
            <ul>
              {report.demand.restsOn.map(({ basis, note }) => (
                <li key={basis}>{note}</li>
              ))}
            </ul>
          </li>
        </ul>
      )}
    </section>
  );
}

/** Municipalities that get a window beside those open today; null while they are not known. */
function useProposed(
  { state, territory }: PanelProps,
  choice: Answer<SiteSelectionAnswer>,
  ranked: Answer<RankingAnswer>,
): readonly string[] | null {
  // The answers themselves are new with each drawing, what they hold is not.
  const ranking = ranked.loading ? undefined : ranked.data?.vumeRanking;
  const selection = choice.loading ? undefined : choice.data?.vumeSiteSelection;
  return useMemo(() => {
    switch (state.facilities) {
      case 'OPEN_VUME':
        return [];
      case 'PROGRAMME_SEATS':
        return territory.municipalities
          .filter(({ programmeStatus }) => programmeStatus !== 'OUTSIDE')
          .map(({ code }) => code);
      case 'RANKING_TOP': {
        const first = ranking?.candidates.slice(0, PROGRAMME_SITES);
        return first?.map(({ municipality }) => municipality.code) ?? null;
      }
      case 'CHOSEN_SITES': {
        const sites = selection?.sites;
        return sites?.length ? sites.map(({ municipality }) => municipality.code) : null;
      }
    }
  }, [state.facilities, territory, ranking, selection]);
}
