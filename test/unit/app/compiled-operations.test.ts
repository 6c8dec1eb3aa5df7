import fc from 'fast-check';
import {
  execute,
  GraphQLError,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { CompiledOperations } from '../../../src/app/http/compiled-operations';

/** A schema of everything that execution can meet; each field answers in its own way. */
const Odd = new GraphQLScalarType({
  name: 'Odd',
  serialize: (value) => {
    if (typeof value !== 'number' || value % 2 === 0) throw new TypeError(`not odd: ${String(value)}`);
    return { odd: value };
  },
  parseValue: (value) => Number(value),
});
const Named = new GraphQLInterfaceType({ name: 'Named', fields: { name: { type: GraphQLString } } });
const Cat: GraphQLObjectType = new GraphQLObjectType({
  name: 'Cat',
  interfaces: [Named],
  isTypeOf: (value) => (value as { kind: string }).kind === 'cat',
  fields: { name: { type: GraphQLString }, lives: { type: GraphQLInt } },
});
const Dog: GraphQLObjectType = new GraphQLObjectType({
  name: 'Dog',
  interfaces: [Named],
  isTypeOf: (value) => (value as { kind: string }).kind === 'dog',
  fields: { name: { type: GraphQLString }, loud: { type: new GraphQLNonNull(GraphQLFloat) } },
});
const Pet = new GraphQLUnionType({ name: 'Pet', types: [Cat, Dog] });
const failing = (): never => {
  throw new Error('failed at once');
};
const failingLater = async (): Promise<never> => {
  await Promise.resolve();
  throw new GraphQLError('failed later', { extensions: { code: 'LATE' } });
};
const Node: GraphQLObjectType = new GraphQLObjectType({
  name: 'Node',
  fields: () => ({
    id: { type: new GraphQLNonNull(GraphQLID) },
    plain: { type: GraphQLString },
    later: { type: GraphQLString, resolve: async () => 'later' },
    fails: { type: GraphQLString, resolve: failing },
    failsLater: { type: GraphQLInt, resolve: failingLater },
    mustNot: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    mustNotFail: { type: new GraphQLNonNull(GraphQLString), resolve: failingLater },
    returnsError: { type: GraphQLString, resolve: () => new Error('returned') },
    odd: { type: Odd, args: { of: { type: GraphQLInt, defaultValue: 3 } }, resolve: (_node, { of }) => of as number },
    holes: { type: new GraphQLList(GraphQLInt), resolve: () => [1, null, 'x', 4] },
    fullOnly: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)), resolve: () => [1, null, 2] },
    notAList: { type: new GraphQLList(GraphQLInt), resolve: () => 7 },
    echo: {
      type: GraphQLString,
      args: { texts: { type: new GraphQLList(new GraphQLNonNull(GraphQLString)) }, or: { type: GraphQLString } },
      resolve: (_node, args) => JSON.stringify(args),
    },
    pets: {
      type: new GraphQLList(Pet),
      resolve: () => [{ kind: 'cat', name: 'Misi', lives: 7 }, { kind: 'dog', name: 'Canelo' }, { kind: 'fish' }],
    },
    named: { type: Named, resolve: async () => ({ kind: 'dog', name: 'Solovino', loud: 1.5 }) },
    child: { type: Node, resolve: () => ({ id: 2, plain: 'child' }) },
    childLater: { type: new GraphQLNonNull(Node), resolve: async () => ({ id: 3, plain: null }) },
    children: { type: new GraphQLList(new GraphQLNonNull(Node)), resolve: () => [{ id: 4 }, { id: 5, plain: 'b' }] },
  }),
});
let written = 0;
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: { node: { type: Node, resolve: () => ({ id: 1, plain: 'a' }) } },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      write: {
        type: GraphQLInt,
        resolve: () => {
          written += 1;
          throw new Error('after writing');
        },
      },
    },
  }),
  types: [Cat, Dog],
});

const LEAVES = [
  'id',
  'plain',
  'later',
  'fails',
  'failsLater',
  'mustNot',
  'mustNotFail',
  'returnsError',
  'odd',
  'odd(of: 4)',
  'odd(of: $number)',
  'holes',
  'fullOnly',
  'notAList',
  'echo(texts: ["a", $text])',
  'echo(texts: null, or: $text)',
  'echo(or: $missing)',
  'pets { __typename ... on Named { name } ... on Cat { lives } ... on Dog { loud } }',
  'named { __typename name ... on Dog { loud } }',
];
const DIRECTIVES = ['', '', '', ' @skip(if: $yes)', ' @include(if: $yes)', ' @include(if: $no)'];

/** Selections of Node, of any depth up to three, with aliases and directives. */
const selections: fc.Memo<string> = fc.memo((depth) => {
  const leaf = fc.tuple(fc.constantFrom(...LEAVES), fc.constantFrom(...DIRECTIVES)).map(([field, directive]) => {
    const end = field.indexOf(' {');
    return end < 0 ? `${field}${directive}` : `${field.slice(0, end)}${directive}${field.slice(end)}`;
  });
  const branch =
    depth <= 1
      ? leaf
      : fc
          .tuple(
            fc.constantFrom('child', 'childLater', 'children', '... on Node', '...'),
            fc.constantFrom(...DIRECTIVES),
            selections(depth - 1),
          )
          .map(([field, directive, below]) => `${field}${directive} { ${below} }`);
  return fc
    .array(fc.oneof(leaf, leaf, branch), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map((part, i) => (part.startsWith('...') ? part : `f${depth}_${i}: ${part}`)).join(' '));
});

const contextValue = { signal: new AbortController().signal };
const variableValues = { yes: true, no: false, number: 5, text: 'ñ' };
/** What Apollo refuses is never executed; a variable too many harms nothing. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);
const HEAD = 'query Q($yes: Boolean!, $no: Boolean!, $number: Int, $text: String!, $missing: String = "none")';

/** Errors in the order of their paths: that of fields which end at the same time means nothing. */
function comparable(result: Awaited<ReturnType<typeof execute>>) {
  const errors = (result.errors ?? []).map((error) => JSON.stringify(error.toJSON())).sort();
  return { data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown, errors };
}

async function bothWays(source: string, variables: Record<string, unknown> = variableValues) {
  const document = parse(source);
  const operations = new CompiledOperations(schema);
  const first = await operations.execute({ document, variables }, contextValue);
  const second = await operations.execute({ document, variables }, contextValue);
  const standard = await execute({ schema, document, contextValue, variableValues: variables });
  return { first: comparable(first), second: comparable(second), standard: comparable(standard) };
}

describe('CompiledOperations', () => {
  it('answers whatever is asked as graphql-js does, the first time and compiled', async () => {
    await fc.assert(
      fc.asyncProperty(selections(3), async (selection) => {
        const source = `${HEAD} { node { ${selection} } }`;
        fc.pre(validate(schema, parse(source), RULES).length === 0);
        const { first, second, standard } = await bothWays(source);
        expect(first).toEqual(standard);
        expect(second).toEqual(standard);
      }),
      { numRuns: 300 },
    );
  });

  it.each(LEAVES)('answers %s as graphql-js does', async (leaf) => {
    const { second, standard } = await bothWays(`${HEAD} { node { plain children { x: ${leaf} } y: ${leaf} } }`);
    expect(second).toEqual(standard);
  });

  it.each([
    'a: child @skip(if: $yes) { plain } a: child @include(if: $yes) { id }',
    'a: child { plain } ... @include(if: $no) { a: child { later } }',
    '... @skip(if: $yes) { a: child { plain } } a: child { id child { id } } ...F',
    'a: childLater @include(if: $no) { id } ... @include(if: $yes) { ... @skip(if: $no) { a: childLater { plain } } }',
    'a: plain @skip(if: $yes) b: id a: plain @include(if: $no)',
  ])('merges %s as graphql-js does', async (selection) => {
    const { second, standard } = await bothWays(
      `${HEAD} { node { ${selection} } } fragment F on Node { a: child @skip(if: $no) { plain child { plain } } }`,
    );
    expect(second).toEqual(standard);
  });

  it.each([
    ['is missing', { yes: true, no: false, number: 5 }],
    ['is of the wrong type', { ...variableValues, number: 'many' }],
    ['is beyond 32 bits', { ...variableValues, number: 2 ** 31 }],
    ['is null where it must not be', { ...variableValues, text: null }],
  ])('refuses a variable that %s in the words of graphql-js', async (_how, variables) => {
    const { second, standard } = await bothWays(`${HEAD} { node { odd(of: $number) echo(or: $text) } }`, variables);
    expect(standard.errors).toHaveLength(1);
    expect(second).toEqual(standard);
  });

  it('compiles what comes again, each operation of a document by itself', async () => {
    const operations = new CompiledOperations(schema);
    const document = parse('query A { node { plain } } query B { node { id } }');
    const ask = (operationName: string) => operations.execute({ document, operationName }, contextValue);
    const answers = [await ask('A'), await ask('A'), await ask('B'), await ask('B'), await ask('A')];
    const a = { node: { plain: 'a' } };
    const b = { node: { id: '1' } };
    expect(answers.map(({ data }) => data)).toEqual([a, a, b, b, a]);
  });

  it('never executes a mutation twice, though it fails', async () => {
    const operations = new CompiledOperations(schema);
    const document = parse('mutation { write }');
    written = 0;
    for (const expected of [1, 2, 3]) {
      const { errors } = await operations.execute({ document }, contextValue);
      expect(errors?.[0]?.message).toBe('after writing');
      expect(written).toBe(expected);
    }
  });
});
