import {
  type AnalysisTable,
  analysisTable,
  type Located,
  MUNICIPALITY,
  OPTIONAL,
  own,
  PLACE_COLUMNS,
} from './analysis-table';

interface ComparedMunicipality extends Located {
  readonly ranks: ReadonlyArray<number | null>;
  readonly scores: ReadonlyArray<number | null>;
  readonly selected: ReadonlyArray<boolean | null>;
}
interface ComparedRow extends Located {
  readonly scenario: string;
  readonly rank: number | null;
  readonly score: number | null;
  readonly selected: boolean | null;
}

const compareScenarios = analysisTable<
  ComparedRow,
  {
    compareScenarios: { scenarios: Array<{ id: string }>; rows: ComparedMunicipality[] };
  }
>({
  name: 'compareScenarios',
  document: `query ($ids: [ID!]!) {
    compareScenarios(ids: $ids) { scenarios { id } rows { ${MUNICIPALITY} ranks scores selected } }
  }`,
  columns: [
    own('scenario', 'scenario_id', 'string', 'Escenario', 'Scenario'),
    ...PLACE_COLUMNS,
    own('rank', 'rank', 'integer', 'Puesto', 'Place', OPTIONAL),
    own('score', 'score', 'number', 'Puntaje', 'Score', OPTIONAL),
    own('selected', 'selected', 'boolean', 'Elegido', 'Chosen', OPTIONAL),
  ],
  rows: ({ compareScenarios: { scenarios, rows } }) =>
    rows.flatMap(({ municipality, ranks, scores, selected }) =>
      scenarios.map(({ id }, i) => ({
        scenario: id,
        municipality,
        rank: ranks[i] ?? null,
        score: scores[i] ?? null,
        selected: selected[i] ?? null,
      })),
    ),
});

interface TargetRow {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly target: number;
  readonly expected: number;
  readonly actual: number;
  readonly basisKind: string;
  readonly recorded: boolean;
}

const targets = analysisTable<TargetRow, { programme: { targets: TargetRow[] } }>({
  name: 'programmeTargets',
  document: 'query { programme { targets { key name unit target expected actual basisKind recorded } } }',
  columns: [
    own('key', 'key', 'string', 'Clave', 'Key'),
    own('name', 'name', 'string', 'Meta', 'Target, in Spanish'),
    own('unit', 'unit', 'string', 'Unidad, en inglés', 'Unit'),
    own('target', 'target', 'number', 'Lo que se busca', 'What is aimed at'),
    own('expected', 'expected', 'number', 'Lo esperado hoy', 'What is expected today'),
    own('actual', 'actual', 'number', 'Lo alcanzado', 'What is reached'),
    own('basisKind', 'basis', 'string', 'De dónde viene', 'Where it comes from'),
    own('recorded', 'recorded', 'boolean', 'Hay algo registrado', 'Whether anything is recorded'),
  ],
  rows: (data) => data.programme.targets,
});

/** Questions of planning. */
export const PLANNING_TABLES: readonly AnalysisTable[] = [compareScenarios, targets];
