import {
  dayCell,
  fieldColumn,
  idCell,
  numberCell,
  type RecordColumn,
  type RecordTable,
  recordColumn,
  stateOfFields,
  textCell,
} from '../records';
import { municipalityCell } from '../territory';
import type { VentureEntity } from './venture.entity';
import { ventureRecord } from './venture.record';
import { FINANCIERS, type Financier, type VentureState } from './venture.types';

type State = VentureState;

const HEADINGS: Readonly<Record<Financier, readonly [string, string]>> = {
  ENTREPRENEUR: ['emprendedor_quetzales', 'entrepreneur_quetzales'],
  PROJECT: ['proyecto_quetzales', 'project_quetzales'],
  MUNICIPALITY: ['municipalidad_quetzales', 'municipality_quetzales'],
  PRIVATE: ['privado_quetzales', 'private_quetzales'],
  COOPERATION: ['cooperación_quetzales', 'cooperation_quetzales'],
};

const FACTS: ReadonlyArray<RecordColumn<State>> = [
  fieldColumn<State, 'name'>(['nombre', 'name'], 'name', textCell({ most: 200 }), {
    required: true,
    example: 'Beneficio de miel',
  }),
  fieldColumn<State, 'chainKey'>(['cadena', 'chain'], 'chainKey', idCell, {
    required: true,
    example: 'honey',
    guide: { es: 'clave de la cadena', en: 'key of the chain' },
  }),
  fieldColumn<State, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
    required: true,
    example: '1413',
  }),
  fieldColumn<State, 'agreedOn'>(['acordado', 'agreed_on'], 'agreedOn', dayCell, {
    required: true,
    example: '2026-03-12',
  }),
  fieldColumn<State, 'totalQuetzales'>(['total_quetzales', 'total_quetzales'], 'totalQuetzales', numberCell, {
    required: true,
    example: '90000',
  }),
  fieldColumn<State, 'note'>(['nota', 'note'], 'note', textCell({ most: 2000, lines: true }), { example: '' }),
];

/** Of the example, in equal parts. */
const TRIPARTITE: readonly Financier[] = ['ENTREPRENEUR', 'PROJECT', 'MUNICIPALITY'];
const SHARES = FINANCIERS.map((financier) =>
  recordColumn<State, number>(
    HEADINGS[financier],
    [`financing.${financier.toLowerCase()}Quetzales`, 'financing'],
    numberCell,
    ({ financing }) => financing[financier],
    { example: TRIPARTITE.includes(financier) ? '30000' : '', empty: 0 },
  ),
);

const factsOf = stateOfFields(FACTS);

export const ventureTable: RecordTable<State, VentureEntity> = {
  name: 'ventures',
  type: ventureRecord,
  columns: [...FACTS, ...SHARES],
  toState: (values) => ({
    ...factsOf(values),
    financing: Object.fromEntries(
      FINANCIERS.map((financier) => [financier, values[HEADINGS[financier][1]]]),
    ) as State['financing'],
  }),
};
