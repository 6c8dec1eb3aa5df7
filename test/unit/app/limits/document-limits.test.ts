import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { documentLimits, oversize } from '../../../../src/app/http/document-limits';
import { BadUserInputError } from '../../../../src/platform/errors';
import { DEFAULT_LIMITS } from '../../../../src/platform/limits';

const LIMITS = {
  queryDepth: 4,
  queryAliases: 2,
  queryDirectives: 2,
  queryDefinitions: 70,
  queryFields: 200,
  queryRepeats: 3,
  queryVariables: 2,
};
const said = (query: string): string | undefined => oversize(parse(query), LIMITS)?.text.en;

describe('limits of a document', () => {
  it('counts levels of fields, the limit included', () => {
    expect(said('{ a { b { c { d } } } }')).toBeUndefined();
    expect(said('{ a { b { c { d { e } } } } }')).toMatch(/nests over 4 levels \(QUERY_DEPTH_LIMIT\)/);
  });

  it('follows fragments, and inline ones cost no level', () => {
    const fragments = 'fragment F on T { b { ...G } } fragment G on T { c { d } }';
    expect(said(`{ a { ...F } } ${fragments}`)).toBeUndefined();
    expect(said(`{ z { a { ...F } } } ${fragments}`)).toMatch(/over 4 levels/);
    expect(said('{ a { ... on T { b { ... on T { c { d } } } } } }')).toBeUndefined();
  });

  it('looks into operations that are not run, and fragments that nobody spreads', () => {
    expect(said('query A { a } query B { a { b { c { d { e } } } } }')).toMatch(/over 4 levels/);
    expect(said('{ a } fragment F on T { a { b { c { d { e } } } } }')).toMatch(/over 4 levels/);
  });

  it('comes to an end with fragments that spread each other, and with fragments that double each time', () => {
    expect(said('{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...A } }')).toBeUndefined();
    const doubling = Array.from({ length: 60 }, (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`);
    expect(said(`{ ...F0 } ${doubling.join(' ')} fragment F60 on T { a { b { c { d { e } } } } }`)).toMatch(
      /over 4 levels/,
    );
  });

  it('counts aliases and directives, the limit included', () => {
    expect(said('{ x: a y: b c }')).toBeUndefined();
    expect(said('{ x: a y: b z: c }')).toMatch(/3 aliases; 2 are allowed \(QUERY_ALIAS_LIMIT\)/);
    expect(said('query @x { a @y }')).toBeUndefined();
    expect(said('query @x { a @y @z }')).toMatch(/3 directives; 2 are allowed \(QUERY_DIRECTIVE_LIMIT\)/);
  });

  it('counts operations and fragments, and variables, the limit included', () => {
    const operations = (count: number) => said(Array.from({ length: count }, (_, i) => `query Q${i} { a }`).join(' '));
    expect(operations(70)).toBeUndefined();
    expect(operations(71)).toMatch(/71 operations and fragments; 70 are allowed \(QUERY_DEFINITION_LIMIT\)/);
    expect(said('query ($a: T, $b: T) { a }')).toBeUndefined();
    expect(said('query ($a: T, $b: T, $c: T) { a }')).toMatch(/3 variables; 2 are allowed \(QUERY_VARIABLE_LIMIT\)/);
  });

  it('counts fields, those of fragments each time that they are used, the limit included', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`).join(' ');
    expect(said(`{ ${fields(200)} }`)).toBeUndefined();
    expect(said(`{ ${fields(201)} }`)).toMatch(/over 200 fields.*\(QUERY_FIELD_LIMIT\)/);
    const fragment = `fragment F on T { ${fields(60)} }`;
    expect(said(`{ a { ...F } b { ...F } c { ...F } } ${fragment}`)).toBeUndefined(); // 3 + 3 + 180
    expect(said(`{ a { ...F } b { ...F } c { ...F } d { ...F } } ${fragment}`)).toMatch(/QUERY_FIELD_LIMIT/);
    expect(said(`{ ${'...F '.repeat(201)} } fragment F on T { a }`)).toMatch(/QUERY_FIELD_LIMIT/);
    expect(said(`{ a } ${fragment.replace('f0', fields(201))}`)).toMatch(/QUERY_FIELD_LIMIT/);
  });

  it('counts fields that another has the response name of in the same place, the limit included', () => {
    expect(said('{ a a a a }')).toBeUndefined();
    expect(said('{ a a a a a }')).toMatch(/repeats fields over 3 times \(QUERY_REPEAT_LIMIT\)/);
    expect(said('{ x: a x: b x x x }')).toMatch(/QUERY_REPEAT_LIMIT/); // by response name
    // In one place are those that come together: of a field asked for twice, of fragments, of inline fragments.
    expect(said('{ a { b c } a { b c } }')).toBeUndefined(); // a, b, c
    expect(said('{ a { b c d } a { b c d } }')).toMatch(/QUERY_REPEAT_LIMIT/);
    expect(said('{ a a ... { a ... { a } ...F } } fragment F on T { a }')).toMatch(/QUERY_REPEAT_LIMIT/);
    expect(said('{ a { id } b { id } c { id } d { id } e { id } f { id } }')).toBeUndefined();
    expect(said('{ z } fragment F on T { a a a a a }')).toMatch(/QUERY_REPEAT_LIMIT/);
  });

  it('follows a fragment wherever it stands, also below itself under another name', () => {
    // G is spread beside F and again inside it: its levels count there too.
    const fragments = 'fragment F on T { a { b { ...G } } } fragment G on T { c { d { e } } }';
    expect(said(`{ ...F ...G } ${fragments}`)).toMatch(/over 4 levels/);
  });

  it('counts lists, objects and inline fragments that lie too deep', () => {
    expect(said(`{ a(b: ${'['.repeat(30)}1${']'.repeat(30)}) }`)).toBeUndefined();
    expect(said(`{ a(b: ${'['.repeat(60)}1${']'.repeat(60)}) }`)).toMatch(/over 4 levels/);
    expect(said(`{ ${'... { '.repeat(1_500)}a${' }'.repeat(1_500)} }`)).toMatch(/over 4 levels/);
  });

  it('refuses subscriptions in the same breath', () => {
    const schema = buildSchema('type Query { a: Query }');
    const errors = validate(schema, parse('subscription { a }'), [...specifiedRules, documentLimits(LIMITS)]);
    expect(errors.map(({ originalError }) => originalError)).toEqual([expect.any(BadUserInputError)]);
  });

  it('lets every documented operation pass with room to spare', () => {
    const folder = join(__dirname, '..', '..', '..', '..', 'schema', 'operations');
    const documented = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
    const { queryFields, queryRepeats, queryDefinitions, queryVariables } = DEFAULT_LIMITS;
    const fifth = {
      ...DEFAULT_LIMITS,
      queryFields: queryFields / 5,
      queryRepeats: queryRepeats / 5,
      queryDefinitions: queryDefinitions / 5,
      queryVariables: queryVariables / 5,
    };
    for (const file of documented) {
      expect([file, oversize(parse(readFileSync(join(folder, file), 'utf8')), fifth)]).toEqual([file, undefined]);
    }
    expect(documented.length).toBeGreaterThan(50);
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
