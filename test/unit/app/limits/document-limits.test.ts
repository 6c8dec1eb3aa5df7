import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { documentLimits, oversize } from '../../../../src/app/limits/document-limits';
import { DEFAULT_LIMITS } from '../../../../src/platform/limits';

const LIMITS = { queryDepth: 4, queryAliases: 2, queryDirectives: 2 };
const said = (query: string): string | undefined => oversize(parse(query), LIMITS)?.text.en;

describe('limits of a document', () => {
  it('counts levels of fields, the limit included', () => {
    expect(said('{ a { b { c { d } } } }')).toBeUndefined();
    expect(said('{ a { b { c { d { e } } } } }')).toMatch(/nests 5 levels; 4 are allowed \(QUERY_DEPTH_LIMIT\)/);
  });

  it('follows fragments, and inline ones cost no level', () => {
    const fragments = 'fragment F on T { b { ...G } } fragment G on T { c { d } }';
    expect(said(`{ a { ...F } } ${fragments}`)).toBeUndefined();
    expect(said(`{ z { a { ...F } } } ${fragments}`)).toMatch(/5 levels/);
    expect(said('{ a { ... on T { b { ... on T { c { d } } } } } }')).toBeUndefined();
  });

  it('looks into operations that are not run, and fragments that nobody spreads', () => {
    expect(said('query A { a } query B { a { b { c { d { e } } } } }')).toMatch(/5 levels/);
    expect(said('{ a } fragment F on T { a { b { c { d { e } } } } }')).toMatch(/5 levels/);
  });

  it('comes to an end with fragments that spread each other, and with fragments that double each time', () => {
    expect(said('{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...A } }')).toBeUndefined();
    const doubling = Array.from({ length: 60 }, (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`);
    expect(said(`{ ...F0 } ${doubling.join(' ')} fragment F60 on T { a { b { c { d { e } } } } }`)).toMatch(/5 levels/);
  });

  it('counts aliases and directives, the limit included', () => {
    expect(said('{ x: a y: b c }')).toBeUndefined();
    expect(said('{ x: a y: b z: c }')).toMatch(/3 aliases; 2 are allowed \(QUERY_ALIAS_LIMIT\)/);
    expect(said('query @x { a @y }')).toBeUndefined();
    expect(said('query @x { a @y @z }')).toMatch(/3 directives; 2 are allowed \(QUERY_DIRECTIVE_LIMIT\)/);
  });

  it('lets the introspection of GraphiQL pass with the defaults', () => {
    const options = { descriptions: true, inputValueDeprecation: true, oneOf: true, specifiedByUrl: true };
    expect(oversize(parse(getIntrospectionQuery(options)), DEFAULT_LIMITS)).toBeUndefined();
  });

  it('leaves the other rules nothing to look at', () => {
    const schema = buildSchema('type Query { a: Query }');
    const rules = [...specifiedRules, documentLimits(LIMITS)];
    const deep = parse('{ a { a { a { a { unknown1 unknown2 } } } } }');
    expect(validate(schema, deep, rules).map(({ originalError }) => originalError?.name)).toEqual([
      'LimitExceededError',
    ]);
    expect(validate(schema, parse('{ a { unknown } }'), rules)).toHaveLength(1);
    expect(validate(schema, parse('{ a { a { __typename } } }'), rules)).toEqual([]);
  });
});
