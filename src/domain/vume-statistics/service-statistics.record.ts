import { randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { ConflictError } from '../../platform/errors';
import { guatemalaDay } from '../../platform/guatemala-day';
import { type RecordType, refuseProblems, UUID_PATTERN } from '../records';

import { ServicePointEntity, servicePointRecord } from '../territory';

import { OFFSETS, type PublishedMonth, publishFirst, publishNext } from './published-month';
import { ServiceStatisticsEntity } from './service-statistics.entity';
import type { ServiceStatisticsState } from './service-statistics.types';
import { checkServiceStatistics } from './service-statistics-rules';
import { FIND_LAST_PUBLISHED, FIND_PUBLISHED, FIND_REMOVED, STORE_PUBLISHED } from './vume-statistics.sql';

/** A month of a VUME is one record, so that it is corrected as a whole. */
export const serviceStatisticsRecord: RecordType<ServiceStatisticsState, ServiceStatisticsEntity> = {
  kind: 'SERVICE_STATISTICS',
  entity: ServiceStatisticsEntity,
  label: { es: 'la estadística mensual', en: 'the monthly statistics' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  toState: ({ servicePointId, month, vacanciesOffered, vacanciesFilled, groups, note }) => ({
    servicePointId,
    month,
    vacanciesOffered,
    vacanciesFilled,
    groups,
    note,
  }),
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
};

async function findPublished(
  manager: EntityManager,
  statement: string,
  parameters: readonly string[],
): Promise<PublishedMonth | null> {
  const [row] = await manager.query<Array<{ published: PublishedMonth | null }>>(statement, [...parameters]);
  return row?.published ?? null;
}
