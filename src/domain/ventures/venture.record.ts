import { randomUUID } from 'node:crypto';
import { foldText } from '../../platform/fold-text';
import { guatemalaDay } from '../../platform/guatemala-day';
import type { ProgrammeSnapshot } from '../programme';
import { type RecordType, refuseProblems, UUID_PATTERN } from '../records';

import { findPositionInForce } from '../territory';
import { financingOf, VentureEntity } from './venture.entity';
import type { VentureState } from './venture.types';
import { checkVenture } from './venture-rules';

const NOTHING_SAID = { willingToCoinvest: null };

/** Ventures, where the municipality co-invests. */
export const ventureRecord: RecordType<VentureState, VentureEntity, ProgrammeSnapshot> = {
  kind: 'VENTURE',
  entity: VentureEntity,
  label: { es: 'el emprendimiento', en: 'the venture' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  toState: (row) => {
    const { name, chainKey, municipalityCode, agreedOn, totalQuetzales, note } = row;
    return { name, chainKey, municipalityCode, agreedOn, totalQuetzales, financing: financingOf(row), note };
  },
  toColumns: ({ financing, ...columns }) => ({
    ...columns,
    foldedName: foldText(columns.name),
    entrepreneurQuetzales: financing.ENTREPRENEUR,
    projectQuetzales: financing.PROJECT,
    municipalityQuetzales: financing.MUNICIPALITY,
    privateQuetzales: financing.PRIVATE,
    cooperationQuetzales: financing.COOPERATION,
  }),
  roleFor: () => 'EDITOR',
  async check({ manager, snapshot, now }, before, after) {
    const { municipalityCode } = after;
    const known = snapshot.territory.municipalityByCode.has(municipalityCode);
    const { willingToCoinvest } = known ? await findPositionInForce(manager, municipalityCode) : NOTHING_SAID;
    refuseProblems(checkVenture(snapshot, after, before, willingToCoinvest, guatemalaDay(now)));
  },
};
