import { useEffect, useMemo } from 'preact/hooks';
import {
  COVERAGE,
  type CoverageAnswer,
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
import { DEMAND_KINDS, FACILITIES, IMPEDANCES, PROGRAMME_SITES, REACHES } from '../state/view-state';
import { DEMAND, FACILITY_SET, IMPEDANCE, IMPEDANCE_UNIT } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { coveragePicture } from './coverage-picture';
import { ChoiceField, SelectField, SliderField } from './field';
import type { PanelProps } from './panel-props';
import { ScenarioSection } from './scenario-section';
import { SiteChoice } from './site-choice';
import { UncoveredPlaces } from './uncovered-places';

const DRAG_PAUSE_MS = 250;

/** Who is within reach of a window, who is not, and which sites would reach most. */
export function CoveragePanel(props: PanelProps) {
  const { state, change, catalogue, territory, byCode, palette, publish, announce } = props;
  const wanted = state.optimum === 'on' || state.facilities === 'CHOSEN_SITES';
  const choice = useQuery<SiteSelectionAnswer>(
    SITE_SELECTION,
    wanted ? { input: siteSelectionInput(state), language: apiLanguage } : null,
    DRAG_PAUSE_MS,
    true,
  );
  const { facilities, impedance } = state;
  const located = useFacilities(props, choice);
  const input = located && {
    facilities: located,
    reach: [state.reach],
    impedance: state.impedance,
    demand: { kind: state.demand },
    scope: 'REGION',
  };
  const { data, refusal, loading } = useQuery<CoverageAnswer>(
    COVERAGE,
    input ? { input, places: LISTED_PLACES, language: apiLanguage } : null,
    DRAG_PAUSE_MS,
  );
  const report = data?.coverage;
  const level = report?.levels[0];
  const unit = word(IMPEDANCE_UNIT[state.impedance]);
  const chosen = state.optimum === 'on' ? choice.data?.vumeSiteSelection : undefined;
  const picture = useMemo(
    () =>
      report
        ? coveragePicture(report, chosen, { facilities, impedance }, { territory, byCode, catalogue, palette })
        : null,
    [report, chosen, facilities, impedance, territory, byCode, catalogue, palette],
  );
  useEffect(() => {
    if (picture) publish(picture);
  }, [picture, publish]);
  useEffect(() => {
    if (!level) return;
    announce(
      say('announceCoverage', {
        percent: formatPercent(level.coveredPercent),
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
      <AnswerNote refusal={refusal} loading={loading} what={say('theCoverage')} />
      {report && level && (
        <>
          <dl class="figures">
            <div class="figure-main">
              <dt>{say('withinReach', { reach: `${formatNumber(level.reach)} ${unit}` })}</dt>
              <dd>{formatPercent(level.coveredPercent)}</dd>
            </div>
            <div>
              <dt>{say('facilityCount')}</dt>
              <dd>{report.facilities}</dd>
            </div>
            <div>
              <dt>{say('meanImpedance')}</dt>
              <dd>
                {formatNumber(report.nearest.mean, 1)} {unit}
              </dd>
            </div>
            <div>
              <dt>{say('giniOfAccess')}</dt>
              <dd>{formatNumber(report.equity.gini, 2)}</dd>
            </div>
          </dl>
          <figure>
            <figcaption>{say('curveCaption', { unit })}</figcaption>
            <CoverageCurve curve={report.nearest.curve} reach={level.reach} unit={unit} />
          </figure>
        </>
      )}
      <SiteChoice state={state} change={change} choice={choice} unit={unit} />
      {level && <UncoveredPlaces level={level} unit={unit} onSelect={(municipality) => change({ municipality })} />}
      {input && <ScenarioSection kind="COVERAGE" input={{ coverage: input }} compare={state.compare} change={change} />}
      {report && (
        <ul class="notes">
          <li>
            {report.impedanceModel.isEstimate && <strong class="badge estimate">{say('estimate')}</strong>}{' '}
            {report.impedanceModel.note}
          </li>
          <li>
            <strong class="badge estimate">{say('estimate')}</strong> {report.demand.note}
          </li>
        </ul>
      )}
    </section>
  );
}

/** The facilities that the state names, as the API takes them; null while they are not known. */
function useFacilities({ state, territory }: PanelProps, choice: Answer<SiteSelectionAnswer>): object | null {
  const ranked = useQuery<RankingAnswer>(
    RANKING,
    state.facilities === 'RANKING_TOP' ? { input: rankingInput(state), language: apiLanguage } : null,
  );
  return useMemo(() => {
    switch (state.facilities) {
      case 'OPEN_VUME':
        return { kinds: ['VUME'], status: ['OPEN'] };
      case 'PROGRAMME_SEATS':
        return {
          municipalityCodes: territory.municipalities
            .filter(({ programmeStatus }) => programmeStatus !== 'OUTSIDE')
            .map(({ code }) => code),
        };
      case 'RANKING_TOP': {
        const first = ranked.data?.vumeRanking.candidates.slice(0, PROGRAMME_SITES);
        return first ? { municipalityCodes: first.map(({ municipality }) => municipality.code) } : null;
      }
      case 'CHOSEN_SITES': {
        const sites = choice.data?.vumeSiteSelection.sites;
        return sites?.length ? { municipalityCodes: sites.map(({ municipality }) => municipality.code) } : null;
      }
    }
  }, [state.facilities, territory, ranked.data, choice.data]);
}
