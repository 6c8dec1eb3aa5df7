import { SCENARIO_KINDS } from '../../src/domain/scenarios';
import { apiEnum } from '../contract/enums';

export const ScenarioKind = apiEnum('ScenarioKind', SCENARIO_KINDS, 'The analysis that a scenario keeps.', {
  VUME_RANKING: 'A ranking of municipalities (`vumeRanking`).',
  VUME_SITE_SELECTION: 'A choice of sites for VUMEs (`vumeSiteSelection`).',
  COVERAGE: 'A report of coverage (`coverage`).',
});
