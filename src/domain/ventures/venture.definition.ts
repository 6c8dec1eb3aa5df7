import { randomUUID } from 'node:crypto';
import { dayCell, idCell, numberCell, textCell } from '../../platform/files/cell-codec';
import { foldText } from '../../platform/fold-text';
import { guatemalaDay } from '../../platform/guatemala-day';
import type { Bilingual } from '../../platform/language';
import type { ProgrammeSnapshot } from '../programme';
import { defineRecord, fieldColumn, recordColumn, refuseProblems, UUID_PATTERN } from '../records';
import { findPositionInForce, MUNICIPALITY_CODE, municipalityCell, TO_MUNICIPALITY } from '../territory';
import { TO_CHAIN } from '../value-chains';
import { financingOf, VentureEntity } from './venture.entity';
import { FINANCIERS, type Financier, type VentureState } from './venture.types';
import { checkVenture } from './venture-rules';

const NOTHING_SAID = { willingToCoinvest: null };

type State = VentureState;

const HEADINGS: Readonly<Record<Financier, readonly [string, string]>> = {
  ENTREPRENEUR: ['emprendedor_quetzales', 'entrepreneur_quetzales'],
  PROJECT: ['proyecto_quetzales', 'project_quetzales'],
  MUNICIPALITY: ['municipalidad_quetzales', 'municipality_quetzales'],
  PRIVATE: ['privado_quetzales', 'private_quetzales'],
  COOPERATION: ['cooperación_quetzales', 'cooperation_quetzales'],
};
const SHARE_LABELS: Readonly<Record<Financier, Bilingual>> = {
  ENTREPRENEUR: { es: 'Aporte del emprendedor', en: 'Share of the entrepreneur' },
  PROJECT: { es: 'Aporte del proyecto', en: 'Share of the project' },
  MUNICIPALITY: { es: 'Aporte municipal', en: 'Share of the municipality' },
  PRIVATE: { es: 'Aporte privado', en: 'Private share' },
  COOPERATION: { es: 'Aporte de la cooperación', en: 'Share of cooperation' },
};
/** Of the example, in equal parts. */
const TRIPARTITE: readonly Financier[] = ['ENTREPRENEUR', 'PROJECT', 'MUNICIPALITY'];

/** Ventures, where the municipality co-invests. */
export const ventureRecord = defineRecord<State, VentureEntity, ProgrammeSnapshot>({
  kind: 'VENTURE',
  name: 'ventures',
  entity: VentureEntity,
  label: { es: 'el emprendimiento', en: 'the venture' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  columns: [
    fieldColumn<State, 'name'>(['nombre', 'name'], 'name', textCell({ most: 200 }), {
      required: true,
      example: 'Beneficio de miel',
      label: { es: 'Nombre del negocio', en: 'Name of the business' },
    }),
    fieldColumn<State, 'chainKey'>(['cadena', 'chain'], 'chainKey', idCell, {
      required: true,
      example: 'honey',
      guide: { es: 'clave de la cadena', en: 'key of the chain' },
      label: { es: 'Cadena', en: 'Chain' },
    }),
    fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
      required: true,
      example: '1413',
      label: MUNICIPALITY_CODE,
    }),
    fieldColumn<State, 'agreedOn'>(['acordado', 'agreed_on'], 'agreedOn', dayCell, {
      required: true,
      example: '2026-03-12',
      label: { es: 'Día en que se acordó', en: 'Day on which it was agreed' },
    }),
    fieldColumn<State, 'totalQuetzales'>(['total_quetzales', 'total_quetzales'], 'totalQuetzales', numberCell, {
      required: true,
      example: '90000',
      label: { es: 'Total', en: 'Total' },
      unit: 'GTQ',
    }),
    fieldColumn<State, 'note'>(['nota', 'note'], 'note', textCell({ most: 2000, lines: true }), {
      example: '',
      label: { es: 'Nota', en: 'Note' },
    }),
    ...FINANCIERS.map((financier) =>
      recordColumn<State, number>(
        HEADINGS[financier],
        [`financing.${financier.toLowerCase()}Quetzales`, 'financing'],
        numberCell,
        ({ financing }) => financing[financier],
        {
          example: TRIPARTITE.includes(financier) ? '30000' : '',
          empty: 0,
          label: SHARE_LABELS[financier],
          unit: 'GTQ',
          open: { name: HEADINGS[financier][1], required: true },
          required: false,
        },
      ),
    ),
  ],
  open: {
    name: 'ventures',
    title: { es: 'Emprendimientos', en: 'Ventures' },
    foreignKeys: [TO_CHAIN, TO_MUNICIPALITY],
    orderBy: 'agreed_on',
  },
  fromCells: (values) => ({
    name: values['name'] as string,
    chainKey: values['chain'] as string,
    municipalityCode: values['municipality'] as string,
    agreedOn: values['agreed_on'] as string,
    totalQuetzales: values['total_quetzales'] as number,
    note: values['note'] as string | null,
    financing: Object.fromEntries(
      FINANCIERS.map((financier) => [financier, values[HEADINGS[financier][1]]]),
    ) as State['financing'],
  }),
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
});
