import { AGGREGATION_DEFINITIONS, type Aggregation } from '../../../src/domain/ranking/ranking-methods.definition';
import type { Catalogue, Municipality, Territory } from '../api/catalogue';
import type { ExclusionReason } from '../api/profile';
import type { Contribution, Ranking, RankingCriterion, RobustnessAnswer } from '../api/ranking';
import { formatFixed, formatNumber } from '../number-format';
import { type Column, collection, EMPTY_OVERLAY, type LegendItem, type Picture } from '../state/picture';
import { EXCLUSION, EXCLUSION_SHORT, INTEREST } from '../texts/labels';
import { say, word } from '../texts/texts';
import { markOf, nameWithUnit } from './criterion-figures';
import { DECLINED_MARK, flagDeclined, OPEN_VUME_ITEM, openVumeCodes, openVumePoints } from './vume-signs';

interface Ground {
  readonly territory: Territory;
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly catalogue: Catalogue;
  readonly palette: readonly string[];
  readonly topN: number;
}

/** A ranking on the map: darker is more need, numbers are ranks, a heavy outline the first that the programme serves. */
export function rankingPicture(
  ranking: Ranking,
  firmness: RobustnessAnswer['vumeRanking'] | undefined,
  { territory, byCode, catalogue, palette, topN }: Ground,
): Picture {
  const { candidates, excluded, criteria } = ranking;
  const firmOf = new Map(firmness?.candidates.map((one) => [one.municipality.code, one]));
  const bands = rankBands(candidates.length, palette);
  const keys = new Set(criteria.map(({ indicator }) => indicator.key));
  const sources = new Map(
    catalogue.indicators.filter(({ key }) => keys.has(key)).map(({ source }) => [source.key, source]),
  );
  const declined = flagDeclined(
    candidates.map(({ municipality }) => municipality.code),
    byCode,
  );
  const standingOf = new Map([
    ...candidates.map(
      ({ municipality, rank, score }) =>
        [municipality.code, say('rankAndScore', { rank, score: formatFixed(score, 3) })] as const,
    ),
    ...excluded.map(({ municipality, reason }) => [municipality.code, word(EXCLUSION[reason])] as const),
  ]);
  const outside = territory.municipalities.filter(({ code }) => !standingOf.has(code)).length;
  const interestOf = (code: string): string | null => word(INTEREST[byCode.get(code)?.interest ?? 'UNKNOWN']);
  const weights = criteria
    .map(({ indicator, weight }) => `${indicator.name} ${formatNumber(weight * 100)} %`)
    .join('; ');
  return {
    title: say('rankingTitle'),
    subtitle: `${word(AGGREGATION_DEFINITIONS[ranking.aggregation as Aggregation].choice)} · ${weights}`,
    fills: new Map([
      ...candidates.map(({ municipality }, index) => [municipality.code, colourAt(index, bands)] as const),
      ...excluded.map(({ municipality, reason }) => [municipality.code, EXCLUDED[reason].colour] as const),
    ]),
    estimated: [],
    suspect: [],
    outlined: candidates.filter(({ rank }) => rank <= topN).map(({ municipality }) => municipality.code),
    choice: { name: say('legendTop', { topN }), standingOf },
    marks: new Map([
      ...candidates.map(({ municipality: { code }, rank }) => {
        const isDeclined = declined?.codes.includes(code);
        return [code, isDeclined ? `${rank} ${DECLINED_MARK}` : String(rank)] as const;
      }),
      ...excluded.map(({ municipality, reason }) => [municipality.code, EXCLUDED[reason].mark] as const),
    ]),
    hints: new Map(
      territory.municipalities.map(({ code, department }) => {
        const lines = declined?.codes.includes(code) ? [say('declined')] : [];
        return [code, [department.name, standingOf.get(code) ?? say('outsideScope'), ...lines]];
      }),
    ),
    legend: [
      ...legendOf(bands, topN),
      ...excludedItems(excluded),
      ...(outside > 0 ? [{ shape: 'missing', label: say('outsideScope'), count: outside } as const] : []),
      ...(declined
        ? [{ shape: 'mark', mark: DECLINED_MARK, label: say('declinedCounted'), count: declined.codes.length } as const]
        : []),
      ...(openVumeCodes(catalogue).size > 0 ? [OPEN_VUME_ITEM] : []),
    ],
    flags: [...(declined ? [declined.flag] : []), ...ranking.warnings],
    sources: [...sources.values()],
    overlay: { ...EMPTY_OVERLAY, points: collection(openVumePoints(catalogue)) },
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: 'rank', label: say('rank') },
        { key: 'score', label: say('score'), decimals: 3 },
        { key: 'top_n_percent', label: say('topNProbability', { topN }), decimals: 0, isChance: true },
        { key: 'ways_among_first', label: say('waysAmongFirst', { topN }) },
        { key: 'rank_p5', label: say('rankP5') },
        { key: 'rank_p95', label: say('rankP95') },
        ...criteria.flatMap(criterionColumns),
        { key: 'interest', label: say('interest') },
        { key: 'excluded', label: say('excludedBecause') },
      ],
      rows: [
        ...candidates.map(({ municipality: { code }, rank, score, contributions }) => {
          const firm = firmOf.get(code);
          return {
            code,
            cells: [
              byCode.get(code)?.name ?? code,
              code,
              byCode.get(code)?.department.name ?? null,
              rank,
              score,
              firm?.robustness ? firm.robustness.topNProbability * 100 : null,
              firm?.firmness ? say('waysOf', { among: firm.firmness.waysAmongFirst, ways: firm.firmness.ways }) : null,
              firm?.robustness?.rankP5 ?? null,
              firm?.robustness?.rankP95 ?? null,
              ...criteria.flatMap((_, index) => criterionCells(contributions[index])),
              interestOf(code),
              null,
            ],
          };
        }),
        ...excluded.map(({ municipality: { code }, reason }) => ({
          code,
          cells: [
            byCode.get(code)?.name ?? code,
            code,
            byCode.get(code)?.department.name ?? null,
            null,
            null,
            null,
            null,
            null,
            null,
            ...criteria.flatMap(() => criterionCells(undefined)),
            interestOf(code),
            word(EXCLUSION[reason]),
          ],
        })),
      ],
    },
  };
}

/** Value, its mark, standardised value and contribution of a criterion, each named, under the criterion's name. */
function criterionColumns(criterion: RankingCriterion): Column[] {
  const { key, decimals } = criterion.indicator;
  const group = nameWithUnit(criterion);
  return [
    { key: `${key}_value`, group, label: say('value'), decimals },
    { key: `${key}_standard_error`, group, label: say('standardError'), decimals },
    { key: `${key}_quality`, group, label: say('mark') },
    { key: `${key}_standardised`, group, label: say('standardised'), decimals: 2 },
    { key: `${key}_contribution`, group, label: say('contribution'), decimals: 3 },
  ];
}

function criterionCells(contribution: Contribution | undefined): Array<string | number | null> {
  if (!contribution) return [null, null, null, null, null];
  const { value, standardError, normalised } = contribution;
  const mark = value === null ? say('missingValue') : markOf(contribution);
  return [value, standardError, mark, normalised, contribution.contribution];
}

/** Signs of those that are in the scope without a rank: none of them is the grey of a municipality outside. */
const EXCLUDED: Readonly<Record<ExclusionReason, Required<Pick<LegendItem, 'colour' | 'mark' | 'linkLetter'>>>> = {
  DECLINED: { colour: '#c9a3a3', mark: DECLINED_MARK, linkLetter: 'w' },
  INTEREST_NOT_CONFIRMED: { colour: '#c8b88a', mark: '?', linkLetter: 'x' },
  VUME_ALREADY_OPEN: { colour: '#9db8a5', mark: '', linkLetter: 'y' },
  MISSING_DATA: { colour: '#b3a8c4', mark: '…', linkLetter: 'z' },
};

function excludedItems(excluded: Ranking['excluded']): LegendItem[] {
  return (Object.keys(EXCLUDED) as ExclusionReason[]).flatMap((reason): LegendItem[] => {
    const count = excluded.filter((one) => one.reason === reason).length;
    return count === 0 ? [] : [{ shape: 'fill', ...EXCLUDED[reason], label: word(EXCLUSION_SHORT[reason]), count }];
  });
}

interface Band {
  readonly first: number;
  readonly last: number;
  readonly colour: string;
}

/** The ranks in as many bands as there are colours, the darkest for the first. */
function rankBands(count: number, palette: readonly string[]): Band[] {
  const bands = Math.min(palette.length, count);
  return Array.from({ length: bands }, (_, index) => ({
    first: Math.floor((index * count) / bands) + 1,
    last: Math.floor(((index + 1) * count) / bands),
    colour: palette[palette.length - 1 - index] as string,
  }));
}

function colourAt(index: number, bands: readonly Band[]): string {
  return (bands.find(({ last }) => index < last) ?? (bands.at(-1) as Band)).colour;
}

function legendOf(bands: readonly Band[], topN: number): LegendItem[] {
  return [
    ...bands.map(({ first, last, colour }): LegendItem => {
      const label = first === last ? String(first) : `${first}–${last}`;
      return { shape: 'fill', colour, label: say('ranks', { ranks: label }) };
    }),
    { shape: 'outline', label: say('legendTop', { topN }) },
  ];
}
