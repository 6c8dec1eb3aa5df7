import {
  AGGREGATION_DEFINITIONS,
  AGGREGATIONS,
  MISSING_DATA_DEFINITIONS,
  MISSING_DATA_POLICIES,
  NORMALISATION_DEFINITIONS,
  NORMALISATIONS,
} from '../../../src/domain/ranking/ranking-methods.definition';
import { type Change, INTEREST_RULES, type ViewState } from '../state/view-state';
import { INTEREST_RULE } from '../texts/labels';
import { say, word } from '../texts/texts';
import { CheckField, SelectField } from './field';

/** The choices of method, folded away: the defaults are the documented ones. */
export function RankingMethod({ state, change }: { readonly state: ViewState; readonly change: Change }) {
  return (
    <details class="method">
      <summary>{say('methodOfRanking')}</summary>
      <SelectField
        label={say('normalisation')}
        value={state.normalisation}
        options={NORMALISATIONS.map((value) => ({ value, label: word(NORMALISATION_DEFINITIONS[value].choice) }))}
        onChange={(normalisation) => change({ normalisation })}
      />
      <SelectField
        label={say('aggregation')}
        value={state.aggregation}
        options={AGGREGATIONS.map((value) => ({ value, label: word(AGGREGATION_DEFINITIONS[value].choice) }))}
        onChange={(aggregation) => change({ aggregation })}
      />
      <SelectField
        label={say('missingData')}
        value={state.missing}
        options={MISSING_DATA_POLICIES.map((value) => ({ value, label: word(MISSING_DATA_DEFINITIONS[value].choice) }))}
        onChange={(missing) => change({ missing })}
      />
      <SelectField
        label={say('interestRule')}
        value={state.interest}
        options={INTEREST_RULES.map((value) => ({ value, label: word(INTEREST_RULE[value]) }))}
        onChange={(interest) => change({ interest })}
      />
      <CheckField
        label={say('excludeOpenVume')}
        checked={state.openVume === 'exclude'}
        onChange={(checked) => change({ openVume: checked ? 'exclude' : 'include' })}
      />
    </details>
  );
}
