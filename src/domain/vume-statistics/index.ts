export { serviceStatisticsRecord } from './service-statistics.definition';
export { ServiceStatisticsEntity } from './service-statistics.entity';
export {
  AGE_BANDS,
  type AgeBand,
  type GroupCounts,
  groupKey,
  SERVICE_COUNTS,
  SERVICE_GROUPS,
  SEXES,
  type ServiceStatisticsState,
  type Sex,
} from './service-statistics.types';
export type { JobMarket, PlaceStatistics, ServiceFigures, ShownCounts } from './vume-rollup';
export { VumeStatisticsRepository } from './vume-statistics.repository';
export { type VumeStatistics, VumeStatisticsService } from './vume-statistics.service';
