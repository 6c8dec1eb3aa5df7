import type { Indicator, Territory } from '../api/catalogue';
import type { IndicatorChange, ValueChange } from '../api/change';
import type { IndicatorClass } from '../api/indicator';
import { formatFigure, formatValue } from '../number-format';
import { EMPTY_OVERLAY, type Picture } from '../state/picture';
import { QUALITY } from '../texts/labels';
import { say, word } from '../texts/texts';
import { qualityItems } from './indicator-picture';

/** How an indicator changed between two years, in the classes and colours of the API: zero in the middle. */
export function changePicture(
  indicator: Indicator,
  { from, to, classes, values }: IndicatorChange,
  [earlier, later]: readonly [number, number],
  { municipalities }: Territory,
): Picture {
  const changeOf = new Map(values.map((value) => [value.municipality.code, value]));
  const codesOf = (quality: ValueChange['quality']): string[] =>
    values.filter((value) => value.quality === quality).map(({ municipality }) => municipality.code);
  const [estimated, suspect] = [codesOf('ESTIMATED'), codesOf('SUSPECT')];
  const missing = municipalities.length - values.length;
  const unit = indicator.unitLabel;
  const hasErrors = values.some(({ standardError }) => standardError !== null);
  return {
    title: say('changeTitle', { name: indicator.name }),
    subtitle: say('changeSubtitle', { earlier: String(earlier), later: String(later), unit }),
    fills: new Map(
      values.flatMap(({ municipality, difference }) => {
        const colour = classOfChange(difference, classes)?.colour;
        return colour ? [[municipality.code, colour] as const] : [];
      }),
    ),
    isLight: true,
    estimated,
    suspect,
    outlined: [],
    marks: new Map(),
    hints: new Map(
      municipalities.map(({ code, department }) => [code, [department.name, ...hintOf(changeOf.get(code), unit)]]),
    ),
    legend: [
      ...classes.map(({ colour, label, count }) => ({ shape: 'fill', colour, label, count }) as const),
      ...qualityItems(estimated.length, suspect.length, missing),
    ],
    flags: [
      say('changeExplained'),
      ...(to.comparability === null ? [] : [to.comparability]),
      ...(missing > 0 ? [say('flagMissing', { count: missing })] : []),
    ],
    sources: [...new Map([from.source, to.source].map((source) => [source.key, source])).values()],
    overlay: EMPTY_OVERLAY,
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: `value_${earlier}`, label: `${earlier} (${unit})`, decimals: 3 },
        { key: `value_${later}`, label: `${later} (${unit})`, decimals: 3 },
        { key: 'difference', label: `${say('change')} (${unit})`, decimals: 3 },
        ...(hasErrors ? [{ key: 'standard_error', label: `${say('standardError')} (${unit})`, decimals: 2 }] : []),
        { key: 'quality', label: say('quality') },
      ],
      rows: [...municipalities]
        .sort(
          (a, b) => (changeOf.get(b.code)?.difference ?? -Infinity) - (changeOf.get(a.code)?.difference ?? -Infinity),
        )
        .map(({ code, name, department }) => {
          const change = changeOf.get(code);
          return {
            code,
            cells: [
              name,
              code,
              department.name,
              change?.from.value ?? null,
              change?.to.value ?? null,
              change?.difference ?? null,
              ...(hasErrors ? [change?.standardError ?? null] : []),
              change ? word(QUALITY[change.quality]) : say('missingValue'),
            ],
          };
        }),
    },
  };
}

/** Below zero the lower bound belongs to a class, above zero the upper one. A suspect value may lie beyond them all. */
export function classOfChange(difference: number, classes: readonly IndicatorClass[]): IndicatorClass | undefined {
  if (difference === 0) return classes.find(({ from, to }) => from === 0 && to === 0);
  const found = classes.find(({ from, to }) =>
    difference < 0 ? from <= difference && difference < to : from < difference && difference <= to,
  );
  return found ?? (difference < 0 ? classes[0] : classes.at(-1));
}

function hintOf(change: ValueChange | undefined, unit: string): string[] {
  if (!change) return [say('missingValue')];
  const { from, to, difference, standardError, quality } = change;
  const sign = difference > 0 ? '+' : '';
  const mark = quality === 'REPORTED' ? '' : ` · ${word(QUALITY[quality])}`;
  return [
    `${sign}${formatValue({ value: difference, standardError, quality })} ${unit}${mark}`,
    `${formatFigure(from.value)} → ${formatFigure(to.value)}`,
  ];
}
