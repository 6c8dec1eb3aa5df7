import {
  type CellCodec,
  CellFault,
  countCell,
  dayCell,
  fieldColumn,
  idCell,
  listCell,
  type RecordTable,
  stateOfFields,
  textCell,
} from '../records';
import type { ServiceStatisticsEntity } from './service-statistics.entity';
import { serviceStatisticsRecord } from './service-statistics.record';
import {
  type GroupCounts,
  groupKey,
  SERVICE_COUNTS,
  SERVICE_GROUPS,
  type ServiceStatisticsState,
} from './service-statistics.types';

type State = ServiceStatisticsState;

const MOST_VACANCIES = 1_000_000;

/** `FEMALE AGE_18_TO_24 OTHER 12 8 5 4 3 -`: the group, then its counts; a hyphen where nobody has followed up. */
const groupCell: CellCodec<GroupCounts> = {
  guide: {
    es: `sexo, edad, RETURNED u OTHER, y los conteos ${SERVICE_COUNTS.join(', ')}, con un guion donde nadie dio seguimiento`,
    en: `sex, age, RETURNED or OTHER, and the counts ${SERVICE_COUNTS.join(', ')}, with a hyphen where nobody has followed up`,
  },
  read(cell) {
    const [sex, ageBand, migrant, ...counts] = cell.split(/\s+/);
    const group = SERVICE_GROUPS.find((candidate) => groupKey(candidate) === `${sex} ${ageBand} ${migrant}`);
    const sound = counts.every(
      (count, i) => /^\d{1,7}$/.test(count) || (count === '-' && i === SERVICE_COUNTS.length - 1),
    );
    if (group === undefined || !sound || counts.length !== SERVICE_COUNTS.length) {
      const found = cell.slice(0, 60);
      throw new CellFault({
        es: `se encontró «${found}»; debe ser como «FEMALE AGE_18_TO_24 OTHER 12 8 5 4 3 -».`,
        en: `found "${found}"; it must be like "FEMALE AGE_18_TO_24 OTHER 12 8 5 4 3 -".`,
      });
    }
    const values = SERVICE_COUNTS.map((name, i) => [name, counts[i] === '-' ? null : Number(counts[i])]);
    return { ...group, ...Object.fromEntries(values) } as GroupCounts;
  },
  write: (group) => [groupKey(group), ...SERVICE_COUNTS.map((name) => group[name] ?? '-')].join(' '),
};

const COLUMNS = [
  fieldColumn<State, 'servicePointId'>(['punto_de_servicio', 'service_point'], 'servicePointId', idCell, {
    required: true,
    example: 'vume-0901',
  }),
  fieldColumn<State, 'month'>(['mes', 'month'], 'month', dayCell, {
    required: true,
    example: '2026-03-01',
    guide: { es: 'primer día del mes', en: 'first day of the month' },
  }),
  fieldColumn<State, 'vacanciesOffered'>(
    ['vacantes_ofrecidas', 'vacancies_offered'],
    'vacanciesOffered',
    countCell(0, MOST_VACANCIES),
    { required: true, example: '40' },
  ),
  fieldColumn<State, 'vacanciesFilled'>(
    ['vacantes_cubiertas', 'vacancies_filled'],
    'vacanciesFilled',
    countCell(0, MOST_VACANCIES),
    { required: true, example: '12' },
  ),
  fieldColumn<State, 'groups'>(['grupos', 'groups'], 'groups', listCell(groupCell), {
    example: 'FEMALE AGE_18_TO_24 OTHER 12 8 5 4 3 -',
    empty: [],
  }),
  fieldColumn<State, 'note'>(['nota', 'note'], 'note', textCell({ most: 2000, lines: true }), { example: '' }),
];

/** A month stands once for each office, in the table too. */
export const serviceStatisticsTable: RecordTable<State, ServiceStatisticsEntity> = {
  name: 'service-statistics',
  type: serviceStatisticsRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
  oneByOne: true,
};
