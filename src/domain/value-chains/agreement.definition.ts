import { randomUUID } from 'node:crypto';
import { dayCell, idCell, textCell } from '../../platform/files/cell-codec';
import { defineRecord, fieldColumn, fieldProblem, NAME_PATTERN, refuseProblems } from '../records';
import { ActorRecordRepository } from '../value-chains/actor-record.repository';
import { actorProblems, refuseDemo } from '../value-chains/require-actor';
import { AgreementEntity } from './agreement.entity';

/** What is said of an agreement of the programme with a partner. */
export interface AgreementState {
  readonly partnerId: string;
  readonly subject: string;
  readonly startsOn: string;
  /** null: it is open-ended. */
  readonly endsOn: string | null;
}

const repository = new ActorRecordRepository();

type State = AgreementState;

/** Agreements (convenios) with partners. */
export const agreementRecord = defineRecord<State, AgreementEntity>({
  kind: 'AGREEMENT',
  name: 'agreements',
  entity: AgreementEntity,
  label: { es: 'el convenio', en: 'the agreement' },
  idPattern: NAME_PATTERN,
  newId: randomUUID,
  columns: [
    fieldColumn<State, 'partnerId'>(['socio', 'partner'], 'partnerId', idCell, {
      required: true,
      example: 'intecap',
      label: { es: 'Con quién', en: 'With whom' },
    }),
    fieldColumn<State, 'subject'>(['objeto', 'subject'], 'subject', textCell({ most: 500, lines: true }), {
      required: true,
      example: 'Formación laboral',
      label: { es: 'Asunto', en: 'Subject' },
    }),
    fieldColumn<State, 'startsOn'>(['inicio', 'starts_on'], 'startsOn', dayCell, {
      required: true,
      example: '2026-01-15',
      label: { es: 'Primer día', en: 'First day' },
    }),
    fieldColumn<State, 'endsOn'>(['fin', 'ends_on'], 'endsOn', dayCell, {
      example: '2027-01-14',
      label: { es: 'Último día', en: 'Last day' },
    }),
  ],
  open: {
    name: 'agreements',
    title: { es: 'Convenios', en: 'Agreements' },
    foreignKeys: [{ field: 'partner_id', table: 'actors', key: 'id' }],
    orderBy: 'starts_on',
  },
  roleFor: () => 'EDITOR',
  async check({ manager }, _before, { partnerId, startsOn, endsOn }) {
    const actors = await repository.lockActors(manager, [partnerId]);
    const problems = actorProblems(actors, partnerId, 'partnerId');
    if (endsOn !== null && endsOn < startsOn) {
      problems.push(
        fieldProblem(
          'endsOn',
          `se encontró ${endsOn}; debe ser el ${startsOn}, primer día, o después.`,
          `found ${endsOn}; it must be ${startsOn}, the first day, or later.`,
        ),
      );
    }
    refuseProblems(problems);
    refuseDemo(actors.get(partnerId), 'input.partnerId');
  },
});
