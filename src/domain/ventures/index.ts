export { ventureRecord } from './venture.definition';
export { financingOf, VentureEntity } from './venture.entity';
export { VentureRepository, type VentureTotals } from './venture.repository';
export { type VentureFilter, type VenturePageRequest, VentureService, ventureCursor } from './venture.service';
export { FINANCIERS, type Financier, type Financing, type VentureState } from './venture.types';
export { isTripartite } from './venture-rules';
