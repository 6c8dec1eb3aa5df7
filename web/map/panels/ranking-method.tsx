import {
  AGGREGATIONS,
  type Change,
  INTEREST_RULES,
  MISSING_POLICIES,
  NORMALISATIONS,
  type ViewState,
} from '../state/view-state';
import { AGGREGATION, INTEREST_RULE, MISSING_POLICY, NORMALISATION } from '../texts/labels';
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
        options={NORMALISATIONS.map((value) => ({ value, label: word(NORMALISATION[value]) }))}
        onChange={(normalisation) => change({ normalisation })}
      />
      <SelectField
        label={say('aggregation')}
        value={state.aggregation}
        options={AGGREGATIONS.map((value) => ({ value, label: word(AGGREGATION[value]) }))}
        onChange={(aggregation) => change({ aggregation })}
      />
      <SelectField
        label={say('missingData')}
        value={state.missing}
        options={MISSING_POLICIES.map((value) => ({ value, label: word(MISSING_POLICY[value]) }))}
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
