import type { Indicator } from '../api/catalogue';
import { categoryColour } from '../map/map-colours';
import { formatNumber } from '../number-format';
import type { Change, Weight } from '../state/view-state';
import { say } from '../texts/texts';
import { SliderField } from './field';

interface RankingCriteriaProps {
  /** As the reader set them, or else those of the preset. */
  readonly criteria: readonly Weight[];
  readonly isPreset: boolean;
  readonly indicators: readonly Indicator[];
  /** The argument that the API refuses, and why. */
  readonly refused: string | undefined;
  readonly refusal: string | undefined;
  readonly change: Change;
}

const STEP = 0.05;
const ADDED_WEIGHT = 0.2;

/** The criteria with a slider each; what is set is relative, what is shown is the share of the whole. */
export function RankingCriteria({ criteria, isPreset, indicators, refused, refusal, change }: RankingCriteriaProps) {
  const sum = criteria.reduce((total, { weight }) => total + weight, 0);
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.key, indicator]));
  const refusedAt = Number(/criteria\[(\d+)\]/.exec(refused ?? '')?.[1] ?? Number.NaN);
  const set = (at: number, part: Partial<Weight>, how: 'choice' | 'drag'): void =>
    change({ weights: criteria.map((one, index) => (index === at ? { ...one, ...part } : one)) }, how);
  const free = indicators.filter(
    ({ key, direction }) => direction !== 'NEUTRAL' && !criteria.some(({ indicatorKey }) => indicatorKey === key),
  );
  return (
    <fieldset class="criteria">
      <legend>{say('criteria')}</legend>
      {criteria.map(({ indicatorKey, weight, year }, index) => {
        const indicator = indicatorOf.get(indicatorKey);
        const name = indicator?.name ?? indicatorKey;
        return (
          <div key={indicatorKey} class="criterion" style={{ '--category': categoryColour(index) }}>
            <SliderField
              label={name}
              value={weight}
              least={0}
              most={1}
              step={STEP}
              shown={sum > 0 ? `${formatNumber((weight / sum) * 100)} %` : '–'}
              onInput={(value) => set(index, { weight: Number(value.toFixed(2)) }, 'drag')}
            >
              <button
                type="button"
                class="icon"
                aria-label={say('removeCriterion', { name })}
                title={say('removeCriterion', { name })}
                disabled={criteria.length === 1}
                onClick={() => change({ weights: criteria.filter((one) => one.indicatorKey !== indicatorKey) })}
              >
                ×
              </button>
            </SliderField>
            {indicator && (
              <YearOfCriterion
                name={name}
                years={indicator.years}
                year={year ?? null}
                onChange={(chosen) => {
                  const { year: _former, ...rest } = criteria[index] as Weight;
                  change({
                    weights: criteria.map((one, at) =>
                      at === index ? { ...rest, ...(chosen === null ? {} : { year: chosen }) } : one,
                    ),
                  });
                }}
              />
            )}
            {index === refusedAt && <p class="refusal">{refusal}</p>}
          </div>
        );
      })}
      {sum === 0 && criteria.length > 0 && <p class="refusal">{say('weightsAllZero')}</p>}
      <div class="field-row">
        <div class="field">
          <label for="criterion-to-add">{say('addCriterion')}</label>
          <select
            id="criterion-to-add"
            value=""
            onChange={(event) => {
              const indicatorKey = event.currentTarget.value;
              event.currentTarget.value = '';
              if (indicatorKey) change({ weights: [...criteria, { indicatorKey, weight: ADDED_WEIGHT }] });
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
        {!isPreset && (
          <button type="button" class="quiet" onClick={() => change({ weights: null })}>
            {say('defaultWeights')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface YearOfCriterionProps {
  readonly name: string;
  readonly years: readonly number[];
  readonly year: number | null;
  readonly onChange: (year: number | null) => void;
}

/** The year that a criterion is taken of, where there are several. */
function YearOfCriterion({ name, years, year, onChange }: YearOfCriterionProps) {
  const latest = years[0];
  if (latest === undefined || years.length < 2) return null;
  return (
    <select
      class="criterion-year"
      aria-label={say('yearOf', { name })}
      value={year ?? ''}
      onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : Number(value))}
    >
      <option value="">{say('latestYear', { year: String(latest) })}</option>
      {years.slice(1).map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
}
