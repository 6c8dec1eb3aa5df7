import { randomUUID } from 'node:crypto';
import { dayCell, textCell } from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import { defineRecord, fieldColumn, refuseProblems, UUID_PATTERN } from '../records';
import { municipalityCell, TO_MUNICIPALITY } from '../territory';
import { listProposals } from './programme.repository';
import type { ProgrammeSnapshot } from './programme.snapshot';
import { checkProposal, type ProgrammeProposalState } from './programme-proposal';
import { ProgrammeProposalEntity } from './programme-proposal.entity';

type State = ProgrammeProposalState;

/** Each proposal and each withdrawal is a separate record, which preserves the history; the latest counts. */
export const programmeProposalRecord = defineRecord<State, ProgrammeProposalEntity, ProgrammeSnapshot>({
  kind: 'PROGRAMME_PROPOSAL',
  name: 'proposals',
  entity: ProgrammeProposalEntity,
  label: { es: 'la propuesta', en: 'the proposal' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  // Earlier proposals determine whether a new one is valid.
  oneByOne: true,
  columns: [
    fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
      example: '1301',
      label: { es: 'Municipio; vacío: desde ese día ninguno', en: 'Municipality; empty: none from that day on' },
    }),
    fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, {
      required: true,
      example: '2026-03-12',
      property: 'statedOn',
      label: { es: 'Día en que se dijo', en: 'Day on which it was said' },
    }),
    fieldColumn<State, 'evidence'>(['evidencia', 'evidence'], 'evidence', textCell({ most: 2000, lines: true }), {
      example: '',
      label: { es: 'Qué lo muestra', en: 'What shows it' },
    }),
  ],
  open: {
    name: 'programme_proposals',
    title: { es: 'Propuestas para el lugar abierto', en: 'Proposals for the open place' },
    foreignKeys: [TO_MUNICIPALITY],
    rowsIn: ({ programme }) => programme.proposals,
  },
  /** It changes who is ranked, so it is for planners. */
  roleFor: () => 'PLANNER',
  async check({ manager, snapshot, now, id, undoing }, before, after) {
    const others = (await listProposals(manager)).filter((proposal) => proposal.id !== id);
    refuseProblems(checkProposal(snapshot, after, others, before === null && !undoing, guatemalaDay(now)));
  },
});
