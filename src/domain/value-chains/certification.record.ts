import { guatemalaDay } from '../../platform/guatemala-day';
import {
  dayNotCome,
  type FieldProblem,
  fieldProblem,
  NUMBER_PATTERN,
  type RecordType,
  refuseProblems,
} from '../records';

import { CertificationEntity } from './actor-record.entity';
import { ActorRecordRepository, type NewCertification } from './actor-record.repository';
import { actorProblems } from './require-actor';

const repository = new ActorRecordRepository();

/** Certifications of actors with the days from and to which they hold. */
export const certificationRecord: RecordType<NewCertification, CertificationEntity> = {
  kind: 'CERTIFICATION',
  entity: CertificationEntity,
  label: { es: 'la certificación', en: 'the certification' },
  idPattern: NUMBER_PATTERN,
  toState: ({ actorId, scheme, status, grantedOn, validUntil }) => ({ actorId, scheme, status, grantedOn, validUntil }),
  toColumns: (state) => ({ ...state }),
  roleFor: () => 'EDITOR',
  async check({ manager, now }, _before, certification) {
    const actors = await repository.lockActors(manager, [certification.actorId]);
    refuseProblems([
      ...actorProblems(actors, certification.actorId, 'actorId'),
      ...certificationProblems(certification, guatemalaDay(now)),
    ]);
  },
};

/** All that is wrong with a certification. @param today calendar day in Guatemala */
export function certificationProblems(
  { status, grantedOn, validUntil }: NewCertification,
  today: string,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [field, day] of [
    ['grantedOn', grantedOn],
    ['validUntil', validUntil],
  ] as const) {
    if (day !== null && status === 'IN_PROGRESS') {
      problems.push(
        fieldProblem(
          field,
          `se encontró ${day}; con el estado IN_PROGRESS debe ser null.`,
          `found ${day}; with status IN_PROGRESS it must be null.`,
        ),
      );
    }
  }
  if (grantedOn !== null && grantedOn > today) {
    problems.push(dayNotCome('grantedOn', grantedOn, today));
  }
  if (grantedOn !== null && validUntil !== null && validUntil < grantedOn) {
    problems.push(
      fieldProblem(
        'validUntil',
        `se encontró ${validUntil}; debe ser el ${grantedOn}, día en que se otorgó, o después.`,
        `found ${validUntil}; it must be ${grantedOn}, the day on which it was granted, or later.`,
      ),
    );
  }
  return problems;
}
