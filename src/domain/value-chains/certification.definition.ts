import { choiceCell, dayCell, idCell, textCell } from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import {
  dayNotCome,
  defineRecord,
  type FieldProblem,
  fieldColumn,
  fieldProblem,
  NUMBER_PATTERN,
  refuseProblems,
} from '../records';
import { CertificationEntity } from './actor-record.entity';
import { ActorRecordRepository, type NewCertification } from './actor-record.repository';
import { actorProblems, TO_ACTOR } from './require-actor';
import { CERTIFICATION_LABELS } from './value-chains.labels';
import { CERTIFICATION_STATUSES } from './value-chains.types';

const repository = new ActorRecordRepository();

type State = NewCertification;

/** Certifications of actors with the days from and to which they hold. */
export const certificationRecord = defineRecord<State, CertificationEntity>({
  kind: 'CERTIFICATION',
  name: 'certifications',
  entity: CertificationEntity,
  label: { es: 'la certificación', en: 'the certification' },
  idPattern: NUMBER_PATTERN,
  columns: [
    fieldColumn<State, 'actorId'>(['actor', 'actor'], 'actorId', idCell, {
      required: true,
      example: 'cosami',
      label: { es: 'Actor', en: 'Actor' },
    }),
    fieldColumn<State, 'scheme'>(['esquema', 'scheme'], 'scheme', textCell({ most: 200 }), {
      required: true,
      example: 'Comercio justo',
      label: { es: 'Esquema', en: 'Scheme' },
    }),
    fieldColumn<State, 'status'>(
      ['estado', 'status'],
      'status',
      choiceCell(CERTIFICATION_STATUSES, CERTIFICATION_LABELS),
      {
        required: true,
        example: CERTIFICATION_LABELS.GRANTED,
        label: { es: 'Estado registrado', en: 'Status as recorded' },
      },
    ),
    fieldColumn<State, 'grantedOn'>(['otorgada', 'granted_on'], 'grantedOn', dayCell, {
      example: '2025-01-15',
      label: { es: 'Otorgada', en: 'Granted on' },
    }),
    fieldColumn<State, 'validUntil'>(['vigente_hasta', 'valid_until'], 'validUntil', dayCell, {
      example: '2028-01-14',
      label: { es: 'Último día', en: 'Last day' },
    }),
  ],
  open: {
    name: 'certifications',
    title: { es: 'Certificaciones', en: 'Certifications' },
    foreignKeys: [TO_ACTOR],
    aboutActors: ['actor_id'],
  },
  roleFor: () => 'EDITOR',
  async check({ manager, now }, _before, certification) {
    const actors = await repository.lockActors(manager, [certification.actorId]);
    refuseProblems([
      ...actorProblems(actors, certification.actorId, 'actorId'),
      ...certificationProblems(certification, guatemalaDay(now)),
    ]);
  },
});

/** All that is wrong with a certification. @param today calendar day in Guatemala */
function certificationProblems({ status, grantedOn, validUntil }: NewCertification, today: string): FieldProblem[] {
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
