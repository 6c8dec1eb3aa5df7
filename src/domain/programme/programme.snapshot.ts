import type { ValueChainsSnapshot } from '../value-chains';
import type { ProgrammeRecord } from './programme';

/** What the programme adds to the snapshot; `readProgramme` reads it. */
interface ProgrammePart {
  readonly programme: ProgrammeRecord;
}

export interface ProgrammeSnapshot extends ValueChainsSnapshot, ProgrammePart {}
