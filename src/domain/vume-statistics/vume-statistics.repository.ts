import { Between } from 'typeorm';
import type { ReadSource } from '../../platform/database/read-router';
import { ServiceStatisticsEntity } from './service-statistics.entity';
import type { GroupCounts } from './service-statistics.types';
import { LIST_GROUP_COUNTS, LIST_VACANCIES, LIST_YEARS } from './vume-statistics.sql';

/** Persons of one group in one municipality and month. */
export interface GroupRow extends GroupCounts {
  readonly municipalityCode: string;
  /** First day of the month. */
  readonly month: string;
}

/** Vacancies in one municipality and month; every month with a record has a row. */
export interface VacancyRow {
  readonly municipalityCode: string;
  readonly month: string;
  readonly offered: number;
  readonly filled: number;
}

/** The statistics of the VUMEs, added up by municipality and month. */
export class VumeStatisticsRepository {
  constructor(private readonly reads: ReadSource) {}

  listGroupCounts(year: number): Promise<GroupRow[]> {
    return this.reads.query(LIST_GROUP_COUNTS, [year]);
  }

  /** By month, then by municipality. */
  listVacancies(year: number): Promise<VacancyRow[]> {
    return this.reads.query(LIST_VACANCIES, [year]);
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
