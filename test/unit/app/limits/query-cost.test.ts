import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery, isObjectType, type OperationDefinitionNode, parse } from 'graphql';
import { buildApiSchema } from '../../../../schema/build-schema';
import { ANALYSIS_COSTS, LIST_SIZES } from '../../../../src/app/http/list-sizes';
import { costOf, requireAffordable } from '../../../../src/app/http/query-cost';
import { DEFAULT_LIMITS } from '../../../../src/platform/limits';

const OPERATIONS = join(__dirname, '..', '..', '..', '..', 'schema', 'operations');
const schema = buildApiSchema();

function cost(query: string, variables: Record<string, unknown> = {}): number | undefined {
  const document = parse(query);
  const operation = document.definitions.find(({ kind }) => kind === 'OperationDefinition') as OperationDefinitionNode;
  return costOf(schema, document, operation, variables);
}

describe('cost of an operation', () => {
  const documented = readdirSync(OPERATIONS).filter((file) => file.endsWith('.graphql'));

  it.each(documented)('%s is well within the default', (file) => {
    const variables = join(OPERATIONS, file.replace('.graphql', '.variables.json'));
    const values = existsSync(variables)
      ? (JSON.parse(readFileSync(variables, 'utf8')) as Record<string, unknown>)
      : {};
    expect(cost(readFileSync(join(OPERATIONS, file), 'utf8'), values)).toBeLessThan(DEFAULT_LIMITS.queryCost / 3);
  });

  it('lets introspection and every value of every municipality pass', () => {
    expect(cost(getIntrospectionQuery())).toBeLessThan(DEFAULT_LIMITS.queryCost);
    const everything = `{ municipalities { code name department { code name } indicators {
      value rank percentile status indicator { key name unit theme } source { key title publisher year licence } } } }`;
    expect(cost(everything)).toBeLessThan(DEFAULT_LIMITS.queryCost);
  });

  it('is one for a field of a row: what `first` asks for, and what lists hold', () => {
    // actors (1) and, for each of the edges asked for: edges (1), node (1), id (1)
    expect(cost('{ actors(first: 7) { edges { node { id } } } }')).toBe(1 + 7 * 3);
    expect(cost('{ actors(last: 9) { edges { node { id } } } }')).toBe(1 + 9 * 3);
    expect(cost('{ actors { edges { node { id } } } }')).toBe(1 + 50 * 3);
    expect(cost('query ($n: Int) { actors(first: $n) { edges { node { id } } } }', { n: 3 })).toBe(1 + 3 * 3);
    expect(cost('{ departments { code name } }')).toBe(1 + 10 * 2);
    expect(cost('{ municipalities { code } }')).toBe(1 + 116);
  });

  it('counts polygons by their bytes in the answer, an unknown detail as the greatest', () => {
    expect(cost('{ municipalities { geometry } }')).toBe(1 + 116 * 141);
    expect(cost('{ municipalities { geometry(detail: OVERVIEW) } }')).toBe(1 + 116 * 41);
    expect(cost('{ departments { geometry(detail: FULL) } }')).toBe(1 + 10 * 3_001);
    const asked = 'query ($detail: Detail) { municipalities { geometry(detail: $detail) } }';
    expect(cost(asked, { detail: 'FULL' })).toBe(1 + 116 * 391);
    expect(cost(asked, {})).toBe(1 + 116 * 141);
    const times = (count: number) =>
      cost(`{ ${Array.from({ length: count }, (_, i) => `a${i}: municipalities { geometry }`).join(' ')} }`);
    expect(times(15)).toBeLessThan(DEFAULT_LIMITS.queryCost); // an answer of 6 MB
    expect(times(16)).toBeGreaterThan(DEFAULT_LIMITS.queryCost);
  });

  it('lets introspection pass a few times, and not a hundred', () => {
    const types = (count: number) =>
      cost(`{ ${Array.from({ length: count }, (_, i) => `a${i}: __schema { types { name } }`).join(' ')} }`);
    expect(types(5)).toBeLessThan(DEFAULT_LIMITS.queryCost);
    expect(types(100)).toBeGreaterThan(DEFAULT_LIMITS.queryCost);
    expect(
      cost(`{ a: __schema { types { fields { type { ofType { ofType { name } } } } } }
      b: __schema { types { fields { args { type { name } } } } } }`),
    ).toBeLessThan(DEFAULT_LIMITS.queryCost);
  });

  it('grows with lists within lists and with each alias of an analysis', () => {
    const nested =
      '{ municipalities { department { municipalities { department { municipalities { neighbours { code } } } } } } }';
    expect(cost(nested)).toBeGreaterThan(DEFAULT_LIMITS.queryCost);
    const site = (alias: string): string => `${alias}: vumeSiteSelection(input: { sites: 3 }) { status }`;
    expect(cost(`{ ${site('a')} ${site('b')} }`)).toBe(2 * (cost(`{ ${site('a')} }`) ?? 0));
  });

  it('leaves out what @skip and @include leave out', () => {
    expect(cost('{ municipalities @skip(if: true) { code } dataRevision { number } }')).toBe(2);
  });

  it('says nothing of variables that do not fit, and refuses what fragments make endless', () => {
    expect(cost('query ($n: Int) { actors(first: $n) { edges { cursor } } }', { n: 'x' })).toBeUndefined();
    const doubling = Array.from(
      { length: 20 },
      (_, i) => `fragment F${i} on Municipality { ...F${i + 1} ...F${i + 1} }`,
    );
    const query = `{ municipalities { ...F0 } } ${doubling.join(' ')} fragment F20 on Municipality { code }`;
    expect(() => cost(query)).toThrow(/10000 campos/);
  });

  it('refuses by the limit, the limit included, and the same from memory', () => {
    const document = parse('{ municipalities { code } }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    for (let time = 0; time < 2; time += 1) {
      expect(() => requireAffordable(schema, document, operation, {}, 117)).not.toThrow();
      expect(() => requireAffordable(schema, document, operation, {}, 116)).toThrow(/117.*116 \(QUERY_COST_LIMIT\)/);
    }
  });

  it('keeps the costs of different variables apart', () => {
    const document = parse('query ($n: Int) { actors(first: $n) { edges { cursor } } }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    expect(() => requireAffordable(schema, document, operation, { n: 2 }, 10)).not.toThrow();
    expect(() => requireAffordable(schema, document, operation, { n: 20 }, 10)).toThrow();
    expect(() => requireAffordable(schema, document, operation, { n: 2 }, 10)).not.toThrow();
  });

  it('names only fields that there are', () => {
    for (const name of [...Object.keys(LIST_SIZES), ...Object.keys(ANALYSIS_COSTS)]) {
      const [typeName = '', fieldName = ''] = name.split('.');
      const type = schema.getType(typeName);
      const isThere = isObjectType(type) && type.getFields()[fieldName] !== undefined;
      expect([name, isThere || name === 'Query.__schema']).toEqual([name, true]);
    }
  });
});
