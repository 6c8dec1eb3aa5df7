import { randomUUID } from 'node:crypto';
import { fieldProblem, NAME_PATTERN, type RecordType, refuseProblems } from '../records';

import { ActorRecordRepository } from './actor-record.repository';
import { AgreementEntity } from './agreement.entity';
import { actorProblems, refuseDemo } from './require-actor';

/** What is said of an agreement of the programme with a partner. */
export interface AgreementState {
  readonly partnerId: string;
  readonly subject: string;
  readonly startsOn: string;
  /** null: it is open-ended. */
  readonly endsOn: string | null;
}

const repository = new ActorRecordRepository();

/** Agreements (convenios) with partners. */
export const agreementRecord: RecordType<AgreementState, AgreementEntity> = {
  kind: 'AGREEMENT',
  entity: AgreementEntity,
  label: { es: 'el convenio', en: 'the agreement' },
  idPattern: NAME_PATTERN,
  newId: randomUUID,
  toState: ({ partnerId, subject, startsOn, endsOn }) => ({ partnerId, subject, startsOn, endsOn }),
  toColumns: (state) => ({ ...state }),
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
};
