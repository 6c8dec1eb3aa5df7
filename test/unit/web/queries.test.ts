import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { CATALOGUE, GEOMETRY } from '../../../web/map/api/catalogue';
import { CHAIN, CHAINS } from '../../../web/map/api/chains';
import { COVERAGE, FRONTIER, SITE_SELECTION } from '../../../web/map/api/coverage';
import { INDICATOR } from '../../../web/map/api/indicator';
import { EXPLANATIONS, PROFILE } from '../../../web/map/api/profile';
import { RANKING, ROBUSTNESS } from '../../../web/map/api/ranking';
import { COMPARE_SCENARIOS, SAVE_SCENARIO, SCENARIOS } from '../../../web/map/api/scenarios';

const schema = buildSchema(readFileSync(join(__dirname, '../../../schema/schema.graphql'), 'utf8'));
const QUERIES = {
  CATALOGUE,
  CHAIN,
  CHAINS,
  COMPARE_SCENARIOS,
  COVERAGE,
  EXPLANATIONS,
  FRONTIER,
  GEOMETRY,
  INDICATOR,
  PROFILE,
  RANKING,
  ROBUSTNESS,
  SAVE_SCENARIO,
  SCENARIOS,
  SITE_SELECTION,
};

it.each(Object.entries(QUERIES))('the schema takes what the map page asks: %s', (_name, query) => {
  expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
});
