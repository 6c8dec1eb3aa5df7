import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { CATALOGUE, TERRITORY } from '../../../web/map/api/catalogue';
import { CHAIN, CHAINS } from '../../../web/map/api/chains';
import { CHANGE } from '../../../web/map/api/change';
import { CLUSTERS } from '../../../web/map/api/clusters';
import { COVERAGE, FRONTIER, SITE_SELECTION } from '../../../web/map/api/coverage';
import { INDICATOR } from '../../../web/map/api/indicator';
import { LANGUAGES } from '../../../web/map/api/languages';
import { ACTOR_COUNTS, layerNotesQuery } from '../../../web/map/api/layer-notes';
import { EXPLANATIONS, PROFILE } from '../../../web/map/api/profile';
import { RANKING, ROBUSTNESS } from '../../../web/map/api/ranking';
import { RANKING_AND_SITES } from '../../../web/map/api/ranking-and-sites';
import { COMPARE_SCENARIOS, SAVE_SCENARIO, SCENARIOS } from '../../../web/map/api/scenarios';

const schema = buildSchema(readFileSync(join(__dirname, '../../../schema/schema.graphql'), 'utf8'));
const QUERIES = {
  ACTOR_COUNTS,
  CATALOGUE,
  CHAIN,
  CHANGE,
  CHAINS,
  CLUSTERS,
  COMPARE_SCENARIOS,
  COVERAGE,
  EXPLANATIONS,
  FRONTIER,
  INDICATOR,
  LANGUAGES,
  LAYER_NOTES: layerNotesQuery(['coverage', 'service_points']),
  PROFILE,
  RANKING,
  RANKING_AND_SITES,
  ROBUSTNESS,
  SAVE_SCENARIO,
  SCENARIOS,
  SITE_SELECTION,
  TERRITORY,
};

it.each(Object.entries(QUERIES))('the schema takes what the map page asks: %s', (_name, query) => {
  expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
});
