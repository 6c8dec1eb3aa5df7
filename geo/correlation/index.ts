export { type Correlation, type CorrelationMethod, correlationMatrix, pearson, spearman } from './correlation';
