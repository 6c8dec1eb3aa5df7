import { dayCell, fieldColumn, type RecordTable, stateOfFields, textCell } from '../records';
import { municipalityCell } from '../territory';
import type { ProgrammeProposalState } from './programme-proposal';
import type { ProgrammeProposalEntity } from './programme-proposal.entity';
import { programmeProposalRecord } from './programme-proposal.record';

type State = ProgrammeProposalState;

const COLUMNS = [
  fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
    example: '1301',
  }),
  fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, { required: true, example: '2026-03-12' }),
  fieldColumn<State, 'evidence'>(['evidencia', 'evidence'], 'evidence', textCell({ most: 2000, lines: true }), {
    example: '',
  }),
];

/** Whether a proposal can be made depends on those before it. */
export const programmeProposalTable: RecordTable<State, ProgrammeProposalEntity> = {
  name: 'proposals',
  type: programmeProposalRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
  oneByOne: true,
};
