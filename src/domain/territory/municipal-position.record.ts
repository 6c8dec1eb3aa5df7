import { guatemalaDay } from '../../platform/guatemala-day';
import { dayNotCome, fieldProblem, type RecordType, refuseProblems } from '../records';

import { MunicipalPositionEntity } from './municipal-position.entity';
import type { TerritorySnapshot } from './territory.snapshot';
import type { MunicipalInterest } from './territory.types';
import { unknownMunicipality } from './unknown-municipality';

/** What a municipal authority said on one day. */
export interface MunicipalPositionState {
  readonly municipalityCode: string;
  /** null: it said nothing of a VUME. */
  readonly interest: MunicipalInterest | null;
  /** null: it said nothing of co-investing. */
  readonly willingToCoinvest: boolean | null;
  readonly on: string;
  readonly evidence: string | null;
}

/** Each statement is a record of its own, so that the history stays; the latest decides. */
export const municipalPositionRecord: RecordType<MunicipalPositionState, MunicipalPositionEntity, TerritorySnapshot> = {
  kind: 'MUNICIPAL_POSITION',
  entity: MunicipalPositionEntity,
  label: { es: 'la posición municipal', en: 'the municipal position' },
  idPattern: /^[1-9]\d{0,17}$/,
  toState: ({ municipalityCode, interest, willingToCoinvest, statedOn, evidence }) => ({
    municipalityCode,
    interest,
    willingToCoinvest,
    on: statedOn,
    evidence,
  }),
  toColumns: ({ on, ...columns }) => ({ ...columns, statedOn: on }),
  roleFor: () => 'EDITOR',
  check({ snapshot, now }, _before, { municipalityCode, interest, willingToCoinvest, on }) {
    const problems = snapshot.territory.municipalityByCode.has(municipalityCode)
      ? []
      : [unknownMunicipality('municipalityCode', municipalityCode)];
    if (interest === null && willingToCoinvest === null) {
      problems.push(
        fieldProblem(
          'interest',
          'no dice nada; indique interest, willingToCoinvest o ambos.',
          'it says nothing; give interest, willingToCoinvest or both.',
        ),
      );
    }
    const today = guatemalaDay(now);
    if (on > today) problems.push(dayNotCome('on', on, today));
    refuseProblems(problems);
  },
};
