export { type ChangeClass, classifyChanges } from './changes';
export { CLASSIFICATION_RULES, type ClassificationMethod, classify, classOf, MAX_CLASSES } from './classify';
export { type IndicatorSummary, percentileRanks, quantile, summarise } from './statistics';
