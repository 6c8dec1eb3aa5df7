import type { Services } from '../../schema/context';
import { RankingService } from '../domain/ranking/ranking.service';
import { MunicipalityRepository } from '../domain/territory/municipality.repository';
import { MunicipalityService } from '../domain/territory/municipality.service';
import type { Database } from '../platform/database/open-database';

/** Puts the services together: the one place that knows what each needs. */
export function composeServices({ dataSource }: Database): Services {
  return {
    municipalities: new MunicipalityService(new MunicipalityRepository(dataSource)),
    ranking: new RankingService(),
  };
}
