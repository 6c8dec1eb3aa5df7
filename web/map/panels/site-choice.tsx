import { SITE_OBJECTIVE_DEFINITIONS, SITE_OBJECTIVES } from '../../../src/domain/coverage/site-objectives.definition';
import type { Municipality } from '../api/catalogue';
import { FRONTIER, type FrontierAnswer, type SiteSelectionAnswer, siteSelectionInput } from '../api/coverage';
import { type Answer, useQuery } from '../api/use-query';
import { FrontierChart } from '../charts/frontier-chart';
import { formatEstimate, formatFixed, formatNumber, formatPercent } from '../number-format';
import { type Change, INTEREST_RULES, SCOPES, SITE_COUNTS, type ViewState } from '../state/view-state';
import { INTEREST_RULE, SCOPE } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { ExclusionList } from './exclusion-list';
import { ChoiceField, SelectField, SliderField } from './field';
import { MunicipalityButton } from './municipality-button';
import { RankingAndSites } from './ranking-and-sites';
import { ScenarioSection } from './scenario-section';
import { SearchProgress } from './search-progress';

interface SiteChoiceProps {
  readonly state: ViewState;
  readonly change: Change;
  readonly choice: Answer<SiteSelectionAnswer>;
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly unit: string;
}

/** "Choose 13 sites": the question, the optimum with its proof, and what each further site brings. */
export function SiteChoice({ state, change, choice, byCode, unit }: SiteChoiceProps) {
  const isOn = state.facilities === 'CHOSEN_SITES';
  const selection = choice.data?.vumeSiteSelection;
  const objective = SITE_OBJECTIVE_DEFINITIONS[state.objective];
  return (
    <div class="site-choice">
      <h3>{say('siteChoice')}</h3>
      <div class="field-row">
        <SelectField
          label={say('objective')}
          value={state.objective}
          options={SITE_OBJECTIVES.map((value) => ({ value, label: word(SITE_OBJECTIVE_DEFINITIONS[value].choice) }))}
          onChange={(objective) => change({ objective })}
        />
        {objective.countsSites && (
          <SliderField
            label={say('siteCount')}
            value={state.sites}
            least={SITE_COUNTS.least}
            most={SITE_COUNTS.most}
            step={1}
            shown={String(state.sites)}
            onInput={(sites) => change({ sites }, 'drag')}
          />
        )}
      </div>
      <ChoiceField
        legend={say('candidates')}
        value={state.scope}
        options={SCOPES.map((value) => ({ value, label: word(SCOPE[value]) }))}
        onChange={(scope) => change({ scope })}
      />
      <SelectField
        label={say('interestRule')}
        value={state.interest}
        options={INTEREST_RULES.map((value) => ({ value, label: word(INTEREST_RULE[value]) }))}
        onChange={(interest) => change({ interest })}
        hint={say('interestOfSites')}
      />
      <div class="buttons">
        <button
          type="button"
          aria-pressed={isOn}
          onClick={() => change({ facilities: isOn ? 'OPEN_VUME' : 'CHOSEN_SITES' })}
        >
          {isOn ? say('hideSites') : say('chooseSites', { count: state.sites })}
        </button>
      </div>
      {isOn && (
        <>
          <AnswerNote answer={choice} what={say('theSites')} />
          {choice.operationId && (
            <SearchProgress operationId={choice.operationId} onCancel={() => change({ facilities: 'OPEN_VUME' })} />
          )}
          {selection && <Selection selection={selection} byCode={byCode} unit={unit} change={change} />}
          {selection && selection.excluded.length > 0 && (
            <ExclusionList
              heading={say('leftOut', { count: selection.excluded.length })}
              excluded={selection.excluded}
              byCode={byCode}
              onSelect={(municipality) => change({ municipality })}
            />
          )}
          {selection && objective.seeksDemandInReach && <Frontier state={state} />}
          <RankingAndSites state={state} change={change} />
          <ScenarioSection
            kind="VUME_SITE_SELECTION"
            input={{ vumeSiteSelection: siteSelectionInput(state) }}
            compare={state.compare}
            change={change}
          />
        </>
      )}
    </div>
  );
}

interface SelectionProps {
  readonly selection: SiteSelectionAnswer['vumeSiteSelection'];
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly unit: string;
  readonly change: Change;
}

function Selection({ selection, byCode, unit, change }: SelectionProps) {
  const { status, sites, coverage, gapPercent, solveSeconds, infeasibleBecause, warnings } = selection;
  const seconds = formatNumber(solveSeconds, 2);
  if (status === 'INFEASIBLE') {
    return (
      <p class="refusal" role="alert">
        <strong>{say('infeasible')}</strong> {infeasibleBecause}
      </p>
    );
  }
  return (
    <>
      <p role="status">
        <span class="badge">
          {status === 'OPTIMAL'
            ? say('optimal', { seconds })
            : say('feasible', { gap: formatPercent(gapPercent ?? 0), seconds })}
        </span>{' '}
        {coverage &&
          say('sitesCover', {
            count: sites.length,
            percent: formatPercent(coverage.coveredPercent, 0),
            mean: coverage.meanImpedance === null ? '–' : `${formatFixed(coverage.meanImpedance, 1)} ${unit}`,
          })}
      </p>
      <p>
        {say('newOfSites', {
          total: sites.length,
          fresh: sites.filter(({ fixed }) => !fixed).length,
          open: sites.filter(({ fixed }) => fixed).length,
        })}
      </p>
      {warnings.length > 0 && (
        <ul class="notes" aria-label={say('warnings', { count: warnings.length })}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <div class="table-scroll">
        <table aria-label={say('theSites')}>
          <thead>
            <tr>
              <th scope="col">{say('municipality')}</th>
              <th scope="col">{say('demandInReach')}</th>
              <th scope="col">{say('demandAssigned')}</th>
              <th scope="col">{say('meanImpedance')}</th>
            </tr>
          </thead>
          <tbody>
            {sites.map(({ municipality: { code, name }, fixed, coveredDemand, assignedDemand, meanImpedance }) => (
              <tr key={code}>
                <th scope="row">
                  <MunicipalityButton code={code} name={name} onSelect={(municipality) => change({ municipality })} />
                  {fixed && <span class="badge">{say('fixedSite')}</span>}
                  {byCode.get(code)?.interest === 'DECLINED' && <span class="badge suspect">{say('declined')}</span>}
                </th>
                <td class="number">{formatEstimate(coveredDemand)}</td>
                <td class="number">{formatEstimate(assignedDemand)}</td>
                <td class="number">{meanImpedance === null ? '–' : `${formatFixed(meanImpedance, 1)} ${unit}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Frontier({ state }: { readonly state: ViewState }) {
  const answer = useQuery<FrontierAnswer>(FRONTIER, { input: siteSelectionInput(state) }, 400);
  const frontier = answer.data?.vumeSiteSelection.frontier;
  return (
    <>
      <AnswerNote answer={answer} what={say('theFrontier')} />
      {frontier && frontier.length > 0 && (
        <figure>
          <figcaption>{say('frontierCaption')}</figcaption>
          <FrontierChart frontier={frontier} sites={state.sites} />
        </figure>
      )}
    </>
  );
}
