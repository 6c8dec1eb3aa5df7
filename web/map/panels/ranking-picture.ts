import type { Catalogue, Municipality, Territory } from '../api/catalogue';
import type { Contribution, Ranking, RankingCriterion, RobustnessAnswer } from '../api/ranking';
import { formatNumber } from '../number-format';
import { type Column, EMPTY_OVERLAY, type LegendItem, type Picture } from '../state/picture';
import { AGGREGATION, EXCLUSION } from '../texts/labels';
import { say, word } from '../texts/texts';
import { markOf, nameWithUnit } from './criterion-figures';

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
  const reasonOf = new Map(excluded.map(({ municipality, reason }) => [municipality.code, word(EXCLUSION[reason])]));
  const rankedOf = new Map(candidates.map((candidate) => [candidate.municipality.code, candidate]));
  const weights = criteria
    .map(({ indicator, weight }) => `${indicator.name} ${formatNumber(weight * 100)} %`)
    .join('; ');
  return {
    title: say('rankingTitle'),
    subtitle: `${word(AGGREGATION[ranking.aggregation as keyof typeof AGGREGATION])} · ${weights}`,
    fills: new Map(candidates.map(({ municipality }, index) => [municipality.code, colourAt(index, bands)])),
    estimated: [],
    suspect: [],
    outlined: candidates.filter(({ rank }) => rank <= topN).map(({ municipality }) => municipality.code),
    marks: new Map(candidates.map(({ municipality, rank }) => [municipality.code, String(rank)])),
    hints: new Map(
      territory.municipalities.map(({ code, department }) => {
        const ranked = rankedOf.get(code);
        const line = ranked
          ? say('rankAndScore', { rank: ranked.rank, score: formatNumber(ranked.score, 3) })
          : (reasonOf.get(code) ?? say('outsideScope'));
        return [code, [department.name, line]];
      }),
    ),
    legend: legendOf(bands, topN, territory.municipalities.length - candidates.length),
    flags: ranking.warnings,
    sources: [...sources.values()],
    overlay: EMPTY_OVERLAY,
    table: {
      columns: [
        { key: 'municipality', label: say('municipality') },
        { key: 'code', label: say('code') },
        { key: 'department', label: say('department') },
        { key: 'rank', label: say('rank') },
        { key: 'score', label: say('score'), decimals: 3 },
        { key: 'top_n_probability', label: say('topNProbability', { topN }), decimals: 2 },
        { key: 'ways_among_first', label: say('waysAmongFirst', { topN }) },
        { key: 'rank_p5', label: say('rankP5') },
        { key: 'rank_p95', label: say('rankP95') },
        ...criteria.flatMap(criterionColumns),
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
              firm?.robustness?.topNProbability ?? null,
              firm?.firmness ? say('waysOf', { among: firm.firmness.waysAmongFirst, ways: firm.firmness.ways }) : null,
              firm?.robustness?.rankP5 ?? null,
              firm?.robustness?.rankP95 ?? null,
              ...criteria.flatMap((_, index) => criterionCells(contributions[index])),
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
            word(EXCLUSION[reason]),
          ],
        })),
      ],
    },
  };
}

/** Value, its mark, standardised value and contribution of a criterion, each named, under the criterion's name. */
function criterionColumns(criterion: RankingCriterion): Column[] {
  const { key } = criterion.indicator;
  const group = nameWithUnit(criterion);
  return [
    { key: `${key}_value`, group, label: say('value'), decimals: 2 },
    { key: `${key}_standard_error`, group, label: say('standardError'), decimals: 2 },
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

function legendOf(bands: readonly Band[], topN: number, others: number): LegendItem[] {
  return [
    ...bands.map(({ first, last, colour }): LegendItem => {
      const label = first === last ? String(first) : `${first}–${last}`;
      return { shape: 'fill', colour, label: say('ranks', { ranks: label }) };
    }),
    { shape: 'outline', label: say('legendTop', { topN }) },
    { shape: 'missing', label: say('notRanked'), count: others },
  ];
}
