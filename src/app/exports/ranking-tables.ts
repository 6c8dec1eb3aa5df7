import { type ColumnOf, column } from '../../platform/data-table';
import type { Bilingual } from '../../platform/language';
import {
  ANY_INDICATOR,
  type AnalysisTable,
  analysisTable,
  type Located,
  MUNICIPALITY,
  OPTIONAL,
  own,
  PLACE_COLUMNS,
} from './analysis-table';

interface Contribution {
  readonly value: number | null;
  readonly imputed: boolean;
  readonly quality: string | null;
  readonly standardError: number | null;
  readonly normalised: number | null;
  readonly contribution: number;
}
interface Criterion {
  readonly year: number | null;
  readonly indicator: { readonly key: string; readonly unit: string };
}
interface Scored {
  readonly contributions: readonly Contribution[];
}

const CRITERIA = 'criteria { year indicator { key unit } }';
const CONTRIBUTIONS = 'contributions { value imputed quality standardError normalised contribution }';

/** Of an answer that is not there yet. */
const ANY_CRITERION: Criterion = { year: null, indicator: { key: ANY_INDICATOR, unit: '' } };

/**
 * Columns of each criterion: the published value with unit, year and mark, the standardised value, and the contribution
 * to the score.
 */
function criterionColumns(criteria: readonly Criterion[] = [ANY_CRITERION]): Array<ColumnOf<Scored>> {
  return criteria.flatMap(({ year, indicator: { key, unit } }, index) => {
    const of = ({ contributions }: Scored): Contribution | undefined => contributions[index];
    const years = {
      es: year === null ? 'año no indicado' : `${year}`,
      en: year === null ? 'year not stated' : `${year}`,
    };
    const number = (name: string, label: Bilingual, field: keyof Contribution, ofUnit?: string): ColumnOf<Scored> =>
      column(name, 'number', label, (row) => of(row)?.[field] ?? null, {
        nullable: true,
        ...(ofUnit ? { unit: ofUnit } : {}),
      });
    return [
      number(key, { es: `Valor de ${key} (${years.es})`, en: `Value of ${key} (${years.en})` }, 'value', unit),
      column<Scored>(
        `${key}_year`,
        'integer',
        {
          es: `Año del valor de ${key}; vacío: la fuente no lo dice`,
          en: `Year of the value of ${key}; empty: its source states none`,
        },
        (row) => (of(row)?.value == null ? null : year),
        OPTIONAL,
      ),
      column<Scored>(
        `${key}_mark`,
        'string',
        {
          es: `De dónde sale el valor de ${key}: REPORTED publicado, ESTIMATED estimado, IMPUTED mediana de su departamento`,
          en: `Where the value of ${key} comes from: REPORTED as published, ESTIMATED, IMPUTED median of its department`,
        },
        (row) => (of(row)?.imputed ? 'IMPUTED' : (of(row)?.quality ?? null)),
        OPTIONAL,
      ),
      number(
        `${key}_standard_error`,
        { es: `Error estándar de ${key}`, en: `Standard error of ${key}` },
        'standardError',
        unit,
      ),
      number(
        `${key}_normalised`,
        {
          es: `Valor estandarizado de ${key}, en la escala común`,
          en: `Standardised value of ${key}, on the common scale`,
        },
        'normalised',
      ),
      number(
        `${key}_contribution`,
        { es: `Aporte de ${key} al puntaje`, en: `What ${key} brings to the score` },
        'contribution',
      ),
    ];
  });
}

interface Robustness {
  readonly medianRank: number;
  readonly rankP5: number;
  readonly rankP95: number;
  readonly topNProbability: number;
  readonly beforeNextProbability: number | null;
  readonly indistinguishableFromNext: boolean;
}
interface Firmness {
  readonly ways: number;
  readonly waysAmongFirst: number;
  readonly verdict: string;
  readonly decidedBy: ReadonlyArray<{ readonly criterion: { readonly indicator: { readonly key: string } } }>;
}
interface RankedRow extends Located, Scored {
  readonly robustness: Robustness | null;
  readonly firmness: Firmness | null;
  readonly rank: number | null;
  readonly score: number | null;
  readonly reason: string | null;
}
interface Ranking {
  readonly criteria: readonly Criterion[];
  readonly candidates: ReadonlyArray<Omit<RankedRow, 'reason'>>;
  readonly excluded: ReadonlyArray<Located & { readonly reason: string }>;
}

function drawn(
  name: Exclude<keyof Robustness, 'indistinguishableFromNext'>,
  columnName: string,
  es: string,
  en: string,
): ColumnOf<RankedRow> {
  return column(columnName, 'number', { es, en }, ({ robustness }) => robustness?.[name] ?? null, OPTIONAL);
}

/** The probability of being among the first comes first, because readers look for it. */
const FIRMNESS_COLUMNS: ReadonlyArray<ColumnOf<RankedRow>> = [
  drawn('topNProbability', 'top_n_probability', 'Probabilidad de los primeros', 'Probability of the first places'),
  drawn('rankP5', 'rank_p5', 'Puesto, percentil 5', 'Place, 5th percentile'),
  drawn('rankP95', 'rank_p95', 'Puesto, percentil 95', 'Place, 95th percentile'),
  drawn('medianRank', 'median_rank', 'Puesto mediano de los sorteos', 'Median place over the draws'),
  drawn(
    'beforeNextProbability',
    'before_next_probability',
    'Probabilidad de ir antes del siguiente',
    'Probability of coming before the next',
  ),
  column(
    'indistinguishable_from_next',
    'boolean',
    { es: 'Los sorteos no lo distinguen del siguiente', en: 'The draws do not tell it apart from the next' },
    ({ robustness }) => robustness?.indistinguishableFromNext ?? null,
    OPTIONAL,
  ),
  column(
    'ways',
    'integer',
    { es: 'Otras formas de calcular', en: 'Other ways of computing' },
    ({ firmness }) => firmness?.ways ?? null,
    OPTIONAL,
  ),
  column(
    'ways_among_first',
    'integer',
    { es: 'En cuántas está entre los primeros', en: 'In how many it is among the first' },
    ({ firmness }) => firmness?.waysAmongFirst ?? null,
    OPTIONAL,
  ),
  column(
    'decided_by',
    'string',
    { es: 'Criterios que deciden su puesto por sí solos', en: 'Criteria that decide its place on their own' },
    ({ firmness }) => firmness?.decidedBy.map(({ criterion }) => criterion.indicator.key).join(' ') || null,
    OPTIONAL,
  ),
  column(
    'firmness',
    'string',
    { es: 'Firmeza del puesto', en: 'Firmness of the place' },
    ({ firmness }) => firmness?.verdict ?? null,
    OPTIONAL,
  ),
];

const vumeRanking = analysisTable<RankedRow, { vumeRanking: Ranking }>({
  name: 'vumeRanking',
  document: `query ($input: VumeRankingInput) {
    vumeRanking(input: $input) {
      ${CRITERIA}
      candidates {
        rank score ${MUNICIPALITY} ${CONTRIBUTIONS}
        robustness { medianRank rankP5 rankP95 topNProbability beforeNextProbability indistinguishableFromNext }
        firmness { ways waysAmongFirst verdict decidedBy { criterion { indicator { key } } } }
      }
      excluded { ${MUNICIPALITY} reason }
    }
  }`,
  columns: (_snapshot, data) => [
    own('rank', 'rank', 'integer', 'Puesto', 'Place', OPTIONAL),
    ...PLACE_COLUMNS,
    ...(data?.vumeRanking.candidates.every(({ robustness }) => robustness === null) ? [] : FIRMNESS_COLUMNS),
    own('score', 'score', 'number', 'Puntaje', 'Score', OPTIONAL),
    ...criterionColumns(data?.vumeRanking.criteria),
    own('reason', 'exclusion_reason', 'string', 'Motivo de exclusión', 'Why it is not ranked', OPTIONAL),
  ],
  rows: ({ vumeRanking: ranking }) => [
    ...ranking.candidates.map((candidate) => ({ ...candidate, reason: null })),
    ...ranking.excluded.map((excluded) => ({
      ...excluded,
      rank: null,
      score: null,
      contributions: [],
      robustness: null,
      firmness: null,
    })),
  ],
});

interface OpenPlaceRow extends Located, Scored {
  readonly rank: number;
  readonly score: number;
  readonly nearestNamed: { readonly code: string };
  readonly distanceToNearestNamedKm: number;
  readonly bordersNamed: boolean;
  readonly interest: string;
  readonly willingToCoinvest: boolean | null;
}

const openPlaceCandidates = analysisTable<
  OpenPlaceRow,
  {
    openPlaceCandidates: {
      criteria: Criterion[];
      candidates: Array<Omit<OpenPlaceRow, 'contributions'> & { ranked: Scored }>;
    };
  }
>({
  name: 'openPlaceCandidates',
  document: `query ($input: OpenPlaceInput) {
    openPlaceCandidates(input: $input) {
      ${CRITERIA}
      candidates {
        rank score ${MUNICIPALITY} nearestNamed { code } distanceToNearestNamedKm bordersNamed interest willingToCoinvest
        ranked { ${CONTRIBUTIONS} }
      }
    }
  }`,
  columns: (_snapshot, data) => [
    own('rank', 'rank', 'integer', 'Puesto', 'Place'),
    ...PLACE_COLUMNS,
    own('score', 'score', 'number', 'Puntaje', 'Score'),
    column(
      'nearest_named_code',
      'string',
      { es: 'Municipio del programa más cercano', en: 'Nearest municipality of the programme' },
      ({ nearestNamed }) => nearestNamed.code,
    ),
    own('distanceToNearestNamedKm', 'distance_km', 'number', 'Distancia a él', 'Distance to it', { unit: 'km' }),
    own('bordersNamed', 'borders_named', 'boolean', 'Colinda con el programa', 'It borders the programme'),
    own('interest', 'interest', 'string', 'Interés de la autoridad', 'Interest of its authority'),
    own('willingToCoinvest', 'willing_to_coinvest', 'boolean', 'Coinvertiría', 'It would co-invest', OPTIONAL),
    ...criterionColumns(data?.openPlaceCandidates.criteria),
  ],
  rows: ({ openPlaceCandidates: { candidates } }) => candidates.map(({ ranked, ...row }) => ({ ...row, ...ranked })),
});

export const RANKING_TABLES: readonly AnalysisTable[] = [openPlaceCandidates, vumeRanking];
