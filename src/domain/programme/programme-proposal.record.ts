import { randomUUID } from 'node:crypto';
import { guatemalaDay } from '../../platform/guatemala-day';
import { type RecordType, refuseProblems, UUID_PATTERN } from '../records';

import { listProposals } from './programme.repository';
import type { ProgrammeSnapshot } from './programme.snapshot';
import { checkProposal, type ProgrammeProposalState } from './programme-proposal';
import { ProgrammeProposalEntity } from './programme-proposal.entity';

/** Each proposal, and each withdrawal, is a record of its own, so that the history stays; the latest stands. */
export const programmeProposalRecord: RecordType<ProgrammeProposalState, ProgrammeProposalEntity, ProgrammeSnapshot> = {
  kind: 'PROGRAMME_PROPOSAL',
  entity: ProgrammeProposalEntity,
  label: { es: 'la propuesta', en: 'the proposal' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  toState: ({ municipalityCode, statedOn, evidence }) => ({ municipalityCode, on: statedOn, evidence }),
  toColumns: ({ on, ...columns }) => ({ ...columns, statedOn: on }),
  /** It changes who is ranked, so it is for planners. */
  roleFor: () => 'PLANNER',
  async check({ manager, snapshot, now, id, undoing }, before, after) {
    const others = (await listProposals(manager)).filter((proposal) => proposal.id !== id);
    refuseProblems(checkProposal(snapshot, after, others, before === null && !undoing, guatemalaDay(now)));
  },
};
