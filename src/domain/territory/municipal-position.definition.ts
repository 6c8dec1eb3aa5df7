import { choiceCell, dayCell, textCell, yesNoCell } from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import { dayNotCome, defineRecord, fieldColumn, fieldProblem, NUMBER_PATTERN, refuseProblems } from '../records';
import { MUNICIPALITY_CODE, TO_MUNICIPALITY } from '../territory/municipality.definition';
import { unknownMunicipality } from '../territory/unknown-municipality';
import { MunicipalPositionEntity } from './municipal-position.entity';
import { municipalityCell } from './municipality-cell';
import type { TerritorySnapshot } from './territory.snapshot';
import { INTEREST_LABELS, MUNICIPAL_INTERESTS, type MunicipalInterest } from './territory.types';

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

type State = MunicipalPositionState;

/** Each statement is a record of its own, so that the history stays; the latest decides. */
export const municipalPositionRecord = defineRecord<State, MunicipalPositionEntity, TerritorySnapshot>({
  kind: 'MUNICIPAL_POSITION',
  name: 'municipal-positions',
  entity: MunicipalPositionEntity,
  label: { es: 'la posición municipal', en: 'the municipal position' },
  idPattern: NUMBER_PATTERN,
  columns: [
    fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
      required: true,
      example: '1413',
      label: MUNICIPALITY_CODE,
    }),
    fieldColumn<State, 'interest'>(
      ['interés', 'interest'],
      'interest',
      choiceCell(MUNICIPAL_INTERESTS, INTEREST_LABELS),
      {
        example: INTEREST_LABELS.INTERESTED,
        label: { es: 'Interés en una VUME', en: 'Interest in a VUME' },
      },
    ),
    fieldColumn<State, 'willingToCoinvest'>(['coinversión', 'willing_to_coinvest'], 'willingToCoinvest', yesNoCell, {
      example: { es: 'sí', en: 'yes' },
      label: { es: 'Coinvertiría', en: 'It would co-invest' },
    }),
    fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, {
      required: true,
      example: '2026-03-12',
      property: 'statedOn',
      label: { es: 'Día en que lo dijo', en: 'Day on which it was said' },
    }),
    fieldColumn<State, 'evidence'>(['evidencia', 'evidence'], 'evidence', textCell({ most: 2000, lines: true }), {
      example: 'Acta 12-2026 del concejo',
      label: { es: 'Qué lo muestra', en: 'What shows it' },
    }),
  ],
  open: {
    name: 'municipal_positions',
    title: { es: 'Posiciones de las municipalidades', en: 'Positions of the municipal authorities' },
    foreignKeys: [TO_MUNICIPALITY],
    rowsIn: ({ positionsOf }) => [...positionsOf.values()].flat(),
  },
  roleFor: () => 'EDITOR',
  check({ snapshot, now, undoing }, before, { municipalityCode, interest, willingToCoinvest, on }) {
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
    // Statements recorded before this rule stay as they are until somebody changes their interest.
    if (interest === 'UNKNOWN' && before?.interest !== 'UNKNOWN' && !undoing) {
      problems.push(
        fieldProblem(
          'interest',
          'se encontró UNKNOWN, que nadie declara; debe ser INTERESTED o DECLINED, o null si la autoridad no se pronunció. Para retirar una posición, bórrela.',
          'found UNKNOWN, which nobody states; it must be INTERESTED or DECLINED, or null if the authority did not say. To withdraw a statement, delete it.',
        ),
      );
    }
    const today = guatemalaDay(now);
    if (on > today) problems.push(dayNotCome('on', on, today));
    refuseProblems(problems);
  },
});
