import type { Indicator, Territory } from '../api/catalogue';
import type { IndicatorChange, ValueChange } from '../api/change';
import type { IndicatorClass } from '../api/indicator';
import { formatFixed } from '../number-format';
import { EMPTY_OVERLAY, type Picture } from '../state/picture';
import { QUALITY } from '../texts/labels';
import { measuredInWords } from '../texts/measured';
import { say, word } from '../texts/texts';
import { qualityItems } from './indicator-picture';

/** Half the width of a 95 % interval of a normal draw, in standard errors. */
const MARGIN_ERRORS = 1.96;
const WITHIN_ERROR_COLOUR = '#9aa1a8';

/** Whether the data tell that it rose or fell: its 95 % interval leaves zero out. Without an error, every change counts. */
export function isBeyondError({
  difference,
  standardError,
}: Pick<ValueChange, 'difference' | 'standardError'>): boolean {
  return standardError === null || Math.abs(difference) > MARGIN_ERRORS * standardError;
}

/** A difference of percentages is no percentage. */
export function differenceUnit({ unit, unitLabel }: Pick<Indicator, 'unit' | 'unitLabel'>): string {
  return unit === 'percent' ? say('percentagePoints') : unitLabel;
}

/** Why the two years may be set against each other. */
export function comparabilityOf({ from, to }: Pick<IndicatorChange, 'from' | 'to'>): string {
  const reasons = new Set([to.comparability, from.comparability].flatMap((reason) => reason ?? []));
  return say('whyComparable', { reason: reasons.size > 0 ? [...reasons].join(' ') : say('sameSource') });
}

/** How an indicator changed between two years, in the classes and colours of the API: zero in the middle. */
export function changePicture(
  indicator: Indicator,
  change: IndicatorChange,
  [earlier, later]: readonly [number, number],
  { municipalities }: Territory,
): Picture {
  const { from, to, decimals, classes, values } = change;
  const changeOf = new Map(values.map((value) => [value.municipality.code, value]));
  const codesOf = (quality: ValueChange['quality']): string[] =>
    values.filter((value) => value.quality === quality).map(({ municipality }) => municipality.code);
  const [estimated, suspect] = [codesOf('ESTIMATED'), codesOf('SUSPECT')];
  const missing = municipalities.length - values.length;
  const unit = differenceUnit(indicator);
  const counted = values.filter(({ quality }) => quality !== 'SUSPECT');
  const withinError = counted.filter((value) => !isBeyondError(value)).map(({ municipality }) => municipality.code);
  const fills = new Map(
    counted.flatMap((value) => {
      const colour = isBeyondError(value) ? classOfChange(value.difference, classes)?.colour : WITHIN_ERROR_COLOUR;
      return colour ? [[value.municipality.code, colour] as const] : [];
    }),
  );
  const inClass = (colour: string): number => [...fills.values()].filter((one) => one === colour).length;
  // One digit more than the difference: as shown, the three figures then agree.
  const ofYears = decimals + 1;
  const hasErrors = values.some(({ standardError }) => standardError !== null);
  return {
    title: say('changeTitle', { name: indicator.name }),
    subtitle: say('changeSubtitle', { earlier: String(earlier), later: String(later), unit }),
    fills,
    isLight: true,
    estimated,
    suspect,
    outlined: [],
    marks: new Map(),
    hints: new Map(
      municipalities.map(({ code, department }) => [
        code,
        [department.name, ...hintOf(changeOf.get(code), unit, ofYears)],
      ]),
    ),
    legend: [
      ...classes.map(({ colour, label }) => ({ shape: 'fill', colour, label, count: inClass(colour) }) as const),
      ...(hasErrors
        ? [
            {
              shape: 'fill',
              colour: WITHIN_ERROR_COLOUR,
              label: say('withinError'),
              count: withinError.length,
            } as const,
          ]
        : []),
      ...qualityItems(estimated.length, suspect.length, missing),
    ],
    flags: [
      say('changeExplained'),
      ...(classes.some(({ from: low, to: high }) => low === high) ? [say('unchangedExplained')] : []),
      comparabilityOf(change),
      ...(withinError.length > 0 ? [say('flagWithinError', { count: withinError.length })] : []),
      ...(suspect.length > 0 ? [say('flagSuspect', { count: suspect.length })] : []),
      ...(missing > 0 ? [say('flagMissing', { count: missing })] : []),
    ],
    sources: [...new Map([from.source, to.source].map((source) => [source.key, source])).values()],
    overlay: EMPTY_OVERLAY,
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: `value_${earlier}`, label: `${earlier} (${indicator.unitLabel})`, decimals: ofYears },
        { key: `value_${later}`, label: `${later} (${indicator.unitLabel})`, decimals: ofYears },
        { key: 'difference', label: `${say('change')} (${unit})`, decimals },
        ...(hasErrors
          ? [
              { key: 'standard_error', label: `${say('standardError')} (${unit})`, decimals },
              { key: 'beyond_error', label: say('beyondError') },
            ]
          : []),
        { key: 'quality', label: say('quality') },
      ],
      rows: [...municipalities]
        .sort(
          (a, b) => (changeOf.get(b.code)?.difference ?? -Infinity) - (changeOf.get(a.code)?.difference ?? -Infinity),
        )
        .map(({ code, name, department }) => {
          const here = changeOf.get(code);
          return {
            code,
            cells: [
              name,
              code,
              department.name,
              here?.from.value ?? null,
              here?.to.value ?? null,
              here?.difference ?? null,
              ...(hasErrors
                ? [here?.standardError ?? null, here?.standardError ? say(isBeyondError(here) ? 'yes' : 'no') : null]
                : []),
              here ? word(QUALITY[here.quality]) : say('missingValue'),
            ],
          };
        }),
    },
  };
}

/** Below zero the lower bound belongs to a class, above zero the upper one. One beyond them all is in none. */
export function classOfChange(difference: number, classes: readonly IndicatorClass[]): IndicatorClass | undefined {
  if (difference === 0) return classes.find(({ from, to }) => from === 0 && to === 0);
  return classes.find(({ from, to }) =>
    difference < 0 ? from <= difference && difference < to : from < difference && difference <= to,
  );
}

function hintOf(change: ValueChange | undefined, unit: string, ofYears: number): string[] {
  if (!change) return [say('missingValue')];
  const { from, to, difference, standardError, quality } = change;
  const sign = difference > 0 ? '+' : '';
  const mark = quality === 'REPORTED' ? '' : ` · ${word(QUALITY[quality])}`;
  return [
    `${sign}${measuredInWords({ value: difference, standardError, quality }, unit)}${mark}`,
    `${formatFixed(from.value, ofYears)} → ${formatFixed(to.value, ofYears)}`,
    ...(isBeyondError(change) ? [] : [say('withinError')]),
  ];
}
