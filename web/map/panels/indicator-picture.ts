import {
  CLASSIFICATION_DEFINITIONS,
  type ClassificationMethod,
} from '../../../src/domain/territory/classification.definition';
import type { Indicator, Territory } from '../api/catalogue';
import type { IndicatorAnswer, IndicatorClass, IndicatorValue } from '../api/indicator';
import { EMPTY_OVERLAY, type LegendItem, type Picture } from '../state/picture';
import { QUALITY } from '../texts/labels';
import { measuredInWords } from '../texts/measured';
import { say, word } from '../texts/texts';

/** An indicator as a choropleth in the classes and colours of the API. */
export function indicatorPicture(
  indicator: Indicator,
  { year: ofYear, decimals, source, classes, values }: NonNullable<IndicatorAnswer['indicator']>,
  { municipalities }: Territory,
  method: ClassificationMethod,
): Picture {
  const figureOf = new Map(values.map((value) => [value.municipality.code, value]));
  const estimated = codesOf(values, 'ESTIMATED');
  const suspect = codesOf(values, 'SUSPECT');
  const partial = codesOf(values, 'PARTIAL');
  const missing = municipalities.length - values.length;
  const hasErrors = values.some(({ standardError }) => standardError !== null);
  const unit = indicator.unitLabel;
  const fills = new Map(
    values.flatMap(({ municipality, value, quality }) => {
      // A doubtful value counts in no class, so it has the colour of none.
      const colour = quality === 'SUSPECT' ? undefined : classOf(value, classes)?.colour;
      return colour ? [[municipality.code, colour] as const] : [];
    }),
  );
  const year = ofYear ?? say('yearNotStated');
  return {
    title: indicator.name,
    subtitle: [
      unit,
      year,
      word(CLASSIFICATION_DEFINITIONS[method].choice),
      ...(partial.length > 0 ? [say('partialOnly', { count: partial.length })] : []),
    ].join(' · '),
    fills,
    estimated,
    suspect,
    outlined: [],
    marks: new Map(),
    hints: new Map(
      municipalities.map(({ code, department }) => [code, [department.name, hintOf(figureOf.get(code), unit)]]),
    ),
    legend: [...classes.map(classItem), ...qualityItems(estimated.length, suspect.length, missing)],
    flags: [
      ...(partial.length > 0 ? [say('flagPartial', { count: partial.length, of: municipalities.length })] : []),
      ...flagsOf(indicator, estimated.length, suspect.length, missing),
    ],
    sources: [source],
    overlay: EMPTY_OVERLAY,
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: 'value', label: `${say('value')} (${unit})`, decimals },
        ...(hasErrors ? [{ key: 'standard_error', label: `${say('standardError')} (${unit})`, decimals }] : []),
        { key: 'rank', label: say('rank') },
        { key: 'percentile', label: say('percentile'), decimals: 0 },
        { key: 'quality', label: say('quality') },
        { key: 'note', label: say('note') },
      ],
      rows: [...municipalities]
        .sort((a, b) => (figureOf.get(a.code)?.rank ?? Infinity) - (figureOf.get(b.code)?.rank ?? Infinity))
        .map(({ code, name, department }) => {
          const value = figureOf.get(code);
          const quality = value ? word(QUALITY[value.quality]) : say('missingValue');
          return {
            code,
            cells: [
              name,
              code,
              department.name,
              value?.value ?? null,
              ...(hasErrors ? [value?.standardError ?? null] : []),
              value?.rank ?? null,
              value?.percentile ?? null,
              quality,
              value?.note ?? null,
            ],
          };
        }),
    },
  };
}

function classOf(value: number, classes: readonly IndicatorClass[]): IndicatorClass | undefined {
  return classes.find(({ to }) => value <= to);
}

function codesOf(values: readonly IndicatorValue[], quality: IndicatorValue['quality']): string[] {
  return values.filter((value) => value.quality === quality).map(({ municipality }) => municipality.code);
}

function classItem({ colour, count, label }: IndicatorClass): LegendItem {
  return { shape: 'fill', colour, label, count };
}

/** What the hatchings and the grey mean, where there are such. */
export function qualityItems(estimated: number, suspect: number, missing: number): LegendItem[] {
  const items: LegendItem[] = [
    { shape: 'estimated', label: say('legendEstimated'), count: estimated },
    { shape: 'suspect', label: say('legendSuspect'), count: suspect },
    { shape: 'missing', label: say('missingValue'), count: missing },
  ];
  return items.filter(({ count }) => count !== 0);
}

function flagsOf(indicator: Indicator, estimated: number, suspect: number, missing: number): string[] {
  const flags: string[] = [];
  if (estimated > 0) flags.push(say('flagEstimated', { count: estimated }));
  if (suspect > 0) flags.push(say('flagSuspect', { count: suspect }));
  if (missing > 0) flags.push(say('flagMissing', { count: missing }));
  if (indicator.derived) flags.push(say('flagDerived'));
  return flags;
}

function hintOf(value: IndicatorValue | undefined, unit: string): string {
  if (!value) return say('missingValue');
  const quality = value.quality === 'REPORTED' ? '' : ` · ${word(QUALITY[value.quality])}`;
  return `${measuredInWords(value, unit)} · ${say('rankOf', { rank: value.rank })}${quality}`;
}
