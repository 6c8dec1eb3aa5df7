import { guatemalaDay } from '../../platform/guatemala-day';
import {
  dayNotCome,
  type FieldProblem,
  fieldProblem,
  NUMBER_PATTERN,
  type RecordType,
  refuseProblems,
} from '../records';

import { DiagnosisEntity, DiagnosisScoreEntity } from './actor-record.entity';
import { ActorRecordRepository, type NewDiagnosis } from './actor-record.repository';
import { actorProblems } from './require-actor';
import { SUPPORT_FUNCTIONS } from './value-chains.types';

const repository = new ActorRecordRepository();

/** Each diagnosis is a record of its own, so that the history stays; the latest counts. */
export const diagnosisRecord: RecordType<NewDiagnosis, DiagnosisEntity> = {
  kind: 'DIAGNOSIS',
  entity: DiagnosisEntity,
  label: { es: 'el diagnóstico', en: 'the diagnosis' },
  idPattern: NUMBER_PATTERN,
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
};

/** All that is wrong with a diagnosis. @param today calendar day in Guatemala */
export function diagnosisProblems({ date, scores }: NewDiagnosis, today: string): FieldProblem[] {
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
