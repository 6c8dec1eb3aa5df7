import { randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { ConflictError } from '../../platform/errors';
import {
  type CellCodec,
  CellFault,
  countCell,
  dayCell,
  idCell,
  listCell,
  textCell,
} from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import { defineRecord, fieldColumn, type RecordDefinition, refuseProblems, UUID_PATTERN } from '../records';
import { ServicePointEntity, servicePointRecord } from '../territory';
import { OFFSETS, type PublishedMonth, publishFirst, publishNext } from './published-month';
import { ServiceStatisticsEntity } from './service-statistics.entity';
import {
  type GroupCounts,
  groupKey,
  SERVICE_COUNTS,
  SERVICE_GROUPS,
  type ServiceStatisticsState,
} from './service-statistics.types';
import { checkServiceStatistics } from './service-statistics-rules';
import { FIND_LAST_PUBLISHED, FIND_PUBLISHED, FIND_REMOVED, STORE_PUBLISHED } from './vume-statistics.sql';

type State = ServiceStatisticsState;

const MOST_VACANCIES = 1_000_000;

/** `FEMALE AGE_18_TO_24 OTHER 12 8 5 4 3 -`: the group, then its counts; a hyphen where nobody has followed up. */
const groupCell: CellCodec<GroupCounts> = {
  type: 'string',
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

/** A month of a VUME is one record, so that it is corrected as a whole. */
export const serviceStatisticsRecord: RecordDefinition<State, ServiceStatisticsEntity> = defineRecord<
  State,
  ServiceStatisticsEntity
>({
  kind: 'SERVICE_STATISTICS',
  name: 'service-statistics',
  entity: ServiceStatisticsEntity,
  label: { es: 'la estadística mensual', en: 'the monthly statistics' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  // A month is there once for each office, in a table too.
  oneByOne: true,
  columns: [
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
  ],
  // Counts of persons are published as rounded sums alone: the table vume_statistics.
  open: null,
  toColumns: ({ groups, ...columns }) => ({ ...columns, groups: [...groups] }),
  async writeParts(manager, id, state) {
    const { servicePointId, month } = state;
    const own = await findPublished(manager, FIND_PUBLISHED, [id]);
    const before = own ?? (await findPublished(manager, FIND_REMOVED, [servicePointId, month]));
    const published =
      before === null
        ? publishFirst(state, await findPublished(manager, FIND_LAST_PUBLISHED, [servicePointId]), () =>
            randomInt(OFFSETS),
          )
        : publishNext(before, state);
    if (!isDeepStrictEqual(own, published)) await manager.query(STORE_PUBLISHED, [id, JSON.stringify(published)]);
  },
  roleFor: () => 'EDITOR',
  async check({ manager, now, id }, _before, after) {
    const { servicePointId, month } = after;
    const known = servicePointRecord.idPattern.test(servicePointId);
    const point = known ? await manager.findOneBy(ServicePointEntity, { id: servicePointId }) : null;
    refuseProblems(checkServiceStatistics(point, after, guatemalaDay(now)));
    const same = await manager.findOneBy(ServiceStatisticsEntity, { servicePointId, month });
    if (same !== null && same.id !== id) {
      throw new ConflictError(
        {
          es: `El mes ${month.slice(0, 7)} de ese punto de servicio ya está registrado, con el id ${same.id}: corríjalo.`,
          en: `The month ${month.slice(0, 7)} of that service point is on record already, with id ${same.id}: correct it.`,
        },
        'input.month',
        { current: serviceStatisticsRecord.toState(same, manager), currentRevision: same.revision, currentId: same.id },
      );
    }
  },
});

async function findPublished(
  manager: EntityManager,
  statement: string,
  parameters: readonly string[],
): Promise<PublishedMonth | null> {
  const [row] = await manager.query<Array<{ published: PublishedMonth | null }>>(statement, [...parameters]);
  return row?.published ?? null;
}
