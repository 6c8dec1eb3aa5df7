import { Between } from 'typeorm';
import type { ReadSource } from '../../platform/database/read-source';
import type { PublishedMonth } from './published-month';
import { ServiceStatisticsEntity } from './service-statistics.entity';
import { LIST_PUBLISHED, LIST_YEARS } from './vume-statistics.sql';

/** What is published of a month of a VUME. */
export interface PublishedRow {
  readonly municipalityCode: string;
  /** First day of the month. */
  readonly month: string;
  readonly published: PublishedMonth;
}

/** The statistics of the VUMEs, as they are published and as they were recorded. */
export class VumeStatisticsRepository {
  constructor(private readonly reads: ReadSource) {}

  /** By month, then by municipality. */
  listPublished(year: number): Promise<PublishedRow[]> {
    return this.reads.query(LIST_PUBLISHED, [year]);
  }

  /** Years with a record, ascending. */
  async listYears(): Promise<number[]> {
    return (await this.reads.query<Array<{ year: number }>>(LIST_YEARS)).map(({ year }) => year);
  }

  /** The records of a year by month, of one VUME or of all. */
  listRecords(year: number, servicePointId: string | null): Promise<ServiceStatisticsEntity[]> {
    return this.reads.read(({ manager }) =>
      manager.find(ServiceStatisticsEntity, {
        where: {
          month: Between(`${year}-01-01`, `${year}-12-01`),
          ...(servicePointId === null ? {} : { servicePointId }),
        },
        order: { month: 'ASC', servicePointId: 'ASC' },
      }),
    );
  }

  findRecord(id: string): Promise<ServiceStatisticsEntity | null> {
    return this.reads.read(({ manager }) => manager.findOneBy(ServiceStatisticsEntity, { id }));
  }
}
