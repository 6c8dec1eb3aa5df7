import { countCell, dayCell, idCell } from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import {
  dayNotCome,
  defineRecord,
  type FieldProblem,
  fieldColumn,
  fieldProblem,
  NUMBER_PATTERN,
  type OpenPart,
  openColumn,
  recordColumn,
  refuseProblems,
} from '../records';
import { DiagnosisEntity, DiagnosisScoreEntity } from './actor-record.entity';
import { ActorRecordRepository, type NewDiagnosis } from './actor-record.repository';
import { LIST_SCORES } from './actor-record.sql';
import { actorProblems, TO_ACTOR } from './require-actor';
import { SUPPORT_FUNCTIONS, type SupportFunction } from './value-chains.types';

const repository = new ActorRecordRepository();

type State = NewDiagnosis;

const HEADINGS: Readonly<Record<SupportFunction, readonly [string, string]>> = {
  BUSINESS_DEVELOPMENT: ['desarrollo_empresarial', 'business_development'],
  ADMINISTRATION_TAX_LEGAL: ['administración_fiscal_legal', 'administration_tax_legal'],
  ASSOCIATIVITY: ['asociatividad', 'associativity'],
  FINANCIAL_SERVICES: ['servicios_financieros', 'financial_services'],
  MARKET_INFORMATION: ['información_de_mercado', 'market_information'],
};

const SCORES: OpenPart = {
  name: 'diagnosis_scores',
  title: { es: 'Puntajes de los diagnósticos', en: 'Scores of the diagnoses' },
  primaryKey: ['diagnosis_id', 'function'],
  foreignKeys: [
    { field: 'diagnosis_id', table: 'diagnoses', key: 'id' },
    { field: 'function', table: 'support_functions', key: 'function' },
  ],
  columns: [
    openColumn('diagnosis_id', 'string', { es: 'Diagnóstico', en: 'Diagnosis' }, { required: true }),
    openColumn('function', 'string', { es: 'Función de apoyo', en: 'Support function' }, { required: true }),
    openColumn(
      'score',
      'integer',
      { es: '1 la más débil a 5 la más fuerte', en: '1 weakest to 5 strongest' },
      { required: true },
    ),
  ],
  sql: LIST_SCORES,
};

/** Each diagnosis is a record of its own, so that the history stays; the latest counts. */
export const diagnosisRecord = defineRecord<State, DiagnosisEntity>({
  kind: 'DIAGNOSIS',
  name: 'diagnoses',
  entity: DiagnosisEntity,
  label: { es: 'el diagnóstico', en: 'the diagnosis' },
  idPattern: NUMBER_PATTERN,
  columns: [
    fieldColumn<State, 'actorId'>(['actor', 'actor'], 'actorId', idCell, {
      required: true,
      example: 'cosami',
      label: { es: 'Actor', en: 'Actor' },
    }),
    fieldColumn<State, 'date'>(['fecha', 'date'], 'date', dayCell, {
      required: true,
      example: '2026-03-09',
      property: 'diagnosedOn',
      label: { es: 'Día del diagnóstico', en: 'Day of the diagnosis' },
    }),
    // A column for each support function; an empty cell: it was not diagnosed.
    ...SUPPORT_FUNCTIONS.map((name) =>
      recordColumn<State, number>(
        HEADINGS[name],
        ['scores'],
        countCell(1, 5),
        ({ scores }) => scores.find((entry) => entry.function === name)?.score,
        { example: '3' },
      ),
    ),
  ],
  open: {
    name: 'diagnoses',
    title: { es: 'Diagnósticos agroempresariales', en: 'Agribusiness diagnoses' },
    foreignKeys: [TO_ACTOR],
    aboutActors: ['actor_id'],
    parts: [SCORES],
  },
  fromCells: (values) => ({
    actorId: values['actor'] as string,
    date: values['date'] as string,
    scores: SUPPORT_FUNCTIONS.flatMap((name) => {
      const score = values[HEADINGS[name][1]] as number | null;
      return score === null ? [] : [{ function: name, score }];
    }),
  }),
  async toState({ id, actorId, diagnosedOn }, manager) {
    const rows = await manager.findBy(DiagnosisScoreEntity, { diagnosisId: id });
    const scores = SUPPORT_FUNCTIONS.flatMap((name) => rows.filter((row) => row.function === name));
    return { actorId, date: diagnosedOn, scores: scores.map((row) => ({ function: row.function, score: row.score })) };
  },
  toColumns: ({ actorId, date }) => ({ actorId, diagnosedOn: date }),
  async writeParts(manager, diagnosisId, { scores }) {
    await manager.delete(DiagnosisScoreEntity, { diagnosisId });
    await manager.insert(
      DiagnosisScoreEntity,
      scores.map((score) => ({ ...score, diagnosisId })),
    );
  },
  roleFor: () => 'EDITOR',
  async check({ manager, now }, _before, diagnosis) {
    const actors = await repository.lockActors(manager, [diagnosis.actorId]);
    refuseProblems([
      ...actorProblems(actors, diagnosis.actorId, 'actorId'),
      ...diagnosisProblems(diagnosis, guatemalaDay(now)),
    ]);
  },
});

/** All that is wrong with a diagnosis. @param today calendar day in Guatemala */
function diagnosisProblems({ date, scores }: NewDiagnosis, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (date > today) problems.push(dayNotCome('date', date, today));
  if (scores.length === 0) {
    problems.push(fieldProblem('scores', 'falta al menos un puntaje.', 'at least one score is missing.'));
  }
  scores.forEach(({ function: name, score }, i) => {
    if (!Number.isSafeInteger(score) || score < 1 || score > 5) {
      problems.push(
        fieldProblem(
          `scores[${i}].score`,
          `se encontró ${score}; debe ser un entero de 1 a 5.`,
          `found ${score}; it must be a whole number from 1 to 5.`,
        ),
      );
    }
    if (scores.findIndex((other) => other.function === name) !== i) {
      problems.push(fieldProblem(`scores[${i}].function`, `${name} está dos veces.`, `${name} is there twice.`));
    }
  });
  return problems;
}
