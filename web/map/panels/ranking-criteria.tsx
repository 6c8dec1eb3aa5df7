import type { Indicator } from '../api/catalogue';
import type { RankingCriterion } from '../api/ranking';
import { categoryColour } from '../map/map-colours';
import { formatNumber } from '../number-format';
import type { Change, Weight } from '../state/view-state';
import { say } from '../texts/texts';
import { SliderField } from './field';

interface RankingCriteriaProps {
  /** As the API answered; their weights add up to 1. */
  readonly criteria: readonly RankingCriterion[];
  /** As the reader set them; null: the API's default. */
  readonly weights: readonly Weight[] | null;
  readonly indicators: readonly Indicator[];
  readonly change: Change;
}

const STEP = 0.05;
const ADDED_WEIGHT = 0.2;

/** The criteria with a slider each; what is set is relative, what is shown is the share of the whole. */
export function RankingCriteria({ criteria, weights, indicators, change }: RankingCriteriaProps) {
  const current: readonly Weight[] =
    weights ?? criteria.map(({ indicator, weight }) => ({ indicatorKey: indicator.key, weight }));
  const sum = current.reduce((total, { weight }) => total + weight, 0);
  const nameOf = new Map(indicators.map(({ key, name }) => [key, name]));
  const set = (indicatorKey: string, weight: number): void =>
    change(
      { weights: current.map((one) => (one.indicatorKey === indicatorKey ? { indicatorKey, weight } : one)) },
      'drag',
    );
  const free = indicators.filter(
    ({ key, direction }) => direction !== 'NEUTRAL' && !current.some(({ indicatorKey }) => indicatorKey === key),
  );
  return (
    <fieldset class="criteria">
      <legend>{say('criteria')}</legend>
      {current.map(({ indicatorKey, weight }, index) => {
        const name = nameOf.get(indicatorKey) ?? indicatorKey;
        return (
          <div key={indicatorKey} class="criterion" style={{ '--category': categoryColour(index) }}>
            <SliderField
              label={name}
              value={weight}
              least={0}
              most={1}
              step={STEP}
              shown={sum > 0 ? `${formatNumber((weight / sum) * 100)} %` : '–'}
              onInput={(value) => set(indicatorKey, Number(value.toFixed(2)))}
            >
              <button
                type="button"
                class="icon"
                aria-label={say('removeCriterion', { name })}
                title={say('removeCriterion', { name })}
                disabled={current.length === 1}
                onClick={() => change({ weights: current.filter((one) => one.indicatorKey !== indicatorKey) })}
              >
                ×
              </button>
            </SliderField>
          </div>
        );
      })}
      {sum === 0 && current.length > 0 && <p class="refusal">{say('weightsAllZero')}</p>}
      <div class="field-row">
        <div class="field">
          <label for="criterion-to-add">{say('addCriterion')}</label>
          <select
            id="criterion-to-add"
            value=""
            onChange={(event) => {
              const indicatorKey = event.currentTarget.value;
              event.currentTarget.value = '';
              if (indicatorKey) change({ weights: [...current, { indicatorKey, weight: ADDED_WEIGHT }] });
            }}
          >
            <option value="">{say('chooseIndicator')}</option>
            {free.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {weights !== null && (
          <button type="button" class="quiet" onClick={() => change({ weights: null })}>
            {say('defaultWeights')}
          </button>
        )}
      </div>
    </fieldset>
  );
}
