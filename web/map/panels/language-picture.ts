import type { Territory } from '../api/catalogue';
import { type LanguagesAnswer, UNNAMED_LANGUAGE } from '../api/languages';
import { CATEGORY_COLOURS, OTHER_CATEGORY, USUAL_CATEGORY } from '../map/map-colours';
import { formatNumber, formatPercent } from '../number-format';
import { EMPTY_OVERLAY, type LegendItem, type Picture } from '../state/picture';
import { say } from '../texts/texts';

/** The grey of the categories is left to the languages without a colour. */
const LANGUAGE_COLOURS = CATEGORY_COLOURS.slice(0, -1);
/** Languages that the hint over a municipality names. */
const NAMED = 3;

const MAJORITY_PERCENT = 50;

function noMajority(names: readonly string[]): string {
  return say('noMajority', { count: names.length, names: names.join(', ') });
}

/** The first language of more inhabitants than any other: a colour for each of the most common, the name for every one but Spanish. */
export function languagePicture({ languages, municipalities }: LanguagesAnswer, territory: Territory): Picture {
  const nameOf = new Map(languages.map(({ key, name }) => [key, name]));
  const spokenOf = new Map(municipalities.map(({ code, languages: spoken }) => [code, spoken]));
  const mainOf = new Map(
    municipalities.flatMap(({ code, languages: [main] }) => (main ? [[code, main.language.key] as const] : [])),
  );
  const counts = new Map<string, number>();
  for (const key of mainOf.values()) counts.set(key, (counts.get(key) ?? 0) + 1);
  // In the order of the API: Spanish, then by persons.
  const [usual, ...others] = languages.filter(({ key }) => counts.has(key)).map(({ key }) => key);
  const colourOf = new Map(others.map((key, index) => [key, LANGUAGE_COLOURS[index] ?? OTHER_CATEGORY]));
  if (usual !== undefined) colourOf.set(usual, USUAL_CATEGORY);
  const common = others.filter((key) => colourOf.get(key) !== OTHER_CATEGORY);
  const rare = others.filter((key) => colourOf.get(key) === OTHER_CATEGORY);
  const item = (key: string): LegendItem => ({
    shape: 'fill',
    colour: colourOf.get(key) ?? OTHER_CATEGORY,
    label: nameOf.get(key) ?? key,
    count: counts.get(key) ?? 0,
  });
  const year = languages[0]?.year;
  const townOf = new Map(territory.municipalities.map(({ code, name }) => [code, name]));
  const withoutMajority = municipalities
    .filter(({ languages: [main] }) => main !== undefined && main.percent < MAJORITY_PERCENT)
    .map(({ code }) => townOf.get(code) ?? code);
  const unnamed = municipalities.flatMap(({ code, languages: [main] }) =>
    main?.language.key === UNNAMED_LANGUAGE
      ? [
          say('otherLanguageExplained', {
            other: nameOf.get(UNNAMED_LANGUAGE) ?? '',
            name: townOf.get(code) ?? code,
            persons: formatNumber(main.persons),
            percent: formatPercent(main.percent, 0),
          }),
        ]
      : [],
  );
  return {
    title: say('mainLanguage'),
    subtitle: say('mainLanguageSubtitle', { year: String(year ?? say('yearNotStated')) }),
    fills: new Map([...mainOf].map(([code, key]) => [code, colourOf.get(key) ?? OTHER_CATEGORY])),
    estimated: [],
    suspect: [],
    outlined: [],
    marks: new Map([...mainOf].flatMap(([code, key]) => (key === usual ? [] : [[code, nameOf.get(key) ?? key]]))),
    marksYield: true,
    hints: new Map(
      territory.municipalities.map(({ code, department }) => [
        code,
        [
          department.name,
          ...(spokenOf.get(code) ?? [])
            .slice(0, NAMED)
            .map(({ language: { key }, percent }) => `${nameOf.get(key) ?? key}: ${formatPercent(percent)}`),
          ...(mainOf.get(code) === UNNAMED_LANGUAGE ? [say('otherLanguageHint')] : []),
        ],
      ]),
    ),
    legend: [
      ...(usual === undefined ? [] : [item(usual)]),
      ...common.map(item),
      ...(rare.length === 0
        ? []
        : [
            {
              shape: 'fill',
              colour: OTHER_CATEGORY,
              label: say('otherLanguages', { names: rare.map((key) => nameOf.get(key) ?? key).join(', ') }),
              count: rare.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0),
            } as const,
          ]),
    ],
    flags: [...unnamed, ...(withoutMajority.length > 0 ? [noMajority(withoutMajority)] : []), say('languageOfMost')],
    sources: [...new Map(languages.map(({ source }) => [source.key, source])).values()],
    overlay: EMPTY_OVERLAY,
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        ...[1, 2].flatMap((place) => {
          const group = say(place === 1 ? 'firstLanguage' : 'secondLanguage');
          return [
            { key: `language_${place}`, group, label: say('language') },
            { key: `language_${place}_percent`, group, label: say('ofThose4'), decimals: 1 },
            { key: `language_${place}_persons`, group, label: say('persons') },
          ];
        }),
      ],
      rows: territory.municipalities.map(({ code, name, department }) => {
        const spoken = spokenOf.get(code) ?? [];
        return {
          code,
          cells: [
            name,
            code,
            department.name,
            ...[0, 1].flatMap((place) => {
              const one = spoken[place];
              return one
                ? [nameOf.get(one.language.key) ?? one.language.key, one.percent, one.persons]
                : [null, null, null];
            }),
          ],
        };
      }),
    },
  };
}
