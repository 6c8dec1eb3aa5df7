export { type ChoiceComparison, ChoiceComparisonService, type Reached } from './choice-comparison';
export { ReportService } from './report.service';
export type { CoverageGain, Report } from './report.types';
