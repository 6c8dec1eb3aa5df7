import type { Change, ViewState } from '../state/view-state';
import { say } from '../texts/texts';
import { SelectField } from './field';

interface YearFieldsProps {
  readonly state: ViewState;
  /** The latest first. */
  readonly years: readonly number[];
  readonly isChange: boolean;
  readonly change: Change;
}

/** The year that is shown, or those between which a change is: the latest, and the one before it, unless said. */
export function shownYears(
  { year, since }: Pick<ViewState, 'year' | 'since'>,
  years: readonly number[],
): { readonly later: number | undefined; readonly earlier: number | undefined } {
  const later = year ?? years[0];
  const before = years.filter((one) => later !== undefined && one < later);
  return { later, earlier: since !== null && before.includes(since) ? since : before[0] };
}

/** Choose the year, or both years of a change, where there are several. */
export function YearFields({ state, years, isChange, change }: YearFieldsProps) {
  if (years.length < 2) return null;
  const { later, earlier } = shownYears(state, years);
  const option = (year: number) => ({ value: String(year), label: String(year) });
  return (
    <div class="field-row">
      {isChange && (
        <SelectField
          label={say('since')}
          value={String(earlier ?? '')}
          options={years.filter((one) => later !== undefined && one < later).map(option)}
          onChange={(value) => change({ since: Number(value) })}
        />
      )}
      <SelectField
        label={say(isChange ? 'until' : 'year')}
        value={String(later)}
        // A change needs a year before it.
        options={(isChange ? years.slice(0, -1) : years).map(option)}
        onChange={(value) => change({ year: Number(value) === years[0] ? null : Number(value), since: null })}
      />
    </div>
  );
}
