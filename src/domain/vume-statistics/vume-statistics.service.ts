import type { ResultCache } from '../../platform/caching/result-cache';
import { BadUserInputError } from '../../platform/errors';
import { guatemalaDay } from '../../platform/guatemala-day';
import { servicePointRecord, type TerritorySnapshot } from '../territory';

import type { ServiceStatisticsEntity } from './service-statistics.entity';
import { rollUp, type VumeRollup } from './vume-rollup';
import type { VumeStatisticsRepository } from './vume-statistics.repository';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** What the VUMEs did in a year, in fives. */
export interface VumeStatistics {
  readonly dataRevision: number;
  readonly year: number;
  /** Years with a record, ascending. */
  readonly years: readonly number[];
  readonly rollup: VumeRollup;
}

export class VumeStatisticsService {
  constructor(
    private readonly repository: VumeStatisticsRepository,
    private readonly results: ResultCache,
  ) {}

  /**
   * @param year null: the latest with a record, or this one; @param now tells which year this is
   * @throws BadUserInputError for a year outside 2000 to 2100
   */
  async ofYear(snapshot: TerritorySnapshot, year: number | null, now: Date): Promise<VumeStatistics> {
    if (year !== null) requireYear(year);
    const dataRevision = snapshot.revision;
    const years = await this.results.get('vumeStatisticsYears', dataRevision, {}, () => this.repository.listYears());
    const asked = year ?? years.at(-1) ?? Number(guatemalaDay(now).slice(0, 4));
    const rollup = await this.results.get('vumeStatistics', dataRevision, { year: asked }, async () =>
      rollUp(await this.repository.listPublished(asked)),
    );
    return { dataRevision, year: asked, years, rollup };
  }

  /**
   * The records as they were entered: not for everybody.
   * @throws BadUserInputError for a year outside 2000 to 2100
   */
  async listRecords(year: number, servicePointId: string | null): Promise<ServiceStatisticsEntity[]> {
    requireYear(year);
    if (servicePointId !== null && !servicePointRecord.idPattern.test(servicePointId)) return [];
    return this.repository.listRecords(year, servicePointId);
  }

  findRecord(id: string): Promise<ServiceStatisticsEntity | null> {
    return this.repository.findRecord(id);
  }
}

function requireYear(year: number): void {
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return;
  throw new BadUserInputError(
    {
      es: `year: se encontró ${year}; debe ser un año de ${FIRST_YEAR} a ${LAST_YEAR}.`,
      en: `year: found ${year}; it must be a year from ${FIRST_YEAR} to ${LAST_YEAR}.`,
    },
    'year',
  );
}
