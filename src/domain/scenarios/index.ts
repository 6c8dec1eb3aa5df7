export { CoverageScenario, type KeptSelection, SiteSelectionScenario } from './coverage.scenario';
export { type KeptCandidate, type KeptContribution, type KeptRanking, RankingScenario } from './ranking.scenario';
export { ScenarioEntity } from './scenario.entity';
export { type ScenarioRecord, ScenarioRepository } from './scenario.repository';
export { isScenarioId, type ScenarioComparison, ScenarioService } from './scenario.service';
export {
  MAX_NAME_LENGTH,
  MAX_NOTE_LENGTH,
  type MunicipalOutcome,
  SCENARIO_KINDS,
  type ScenarioDifference,
  type ScenarioKind,
  type ScenarioRerun,
} from './scenario.types';
