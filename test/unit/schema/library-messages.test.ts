import { type DocumentNode, execute, GraphQLError, getVariableValues, Kind, parse, validate } from 'graphql';
import { buildApiSchema } from '../../../schema/build-schema';
import { readLibraryMessage } from '../../../schema/contract/library-messages';
import { placeOfLiteral } from '../../../schema/contract/literal-place';

const schema = buildApiSchema();
const MUTATION = 'mutation ($input: ActorInput!) { saveActor(input: $input) { id } }';

/** What graphql-js itself says of variables, a document, or a text that is none. */
function messagesOf(text: string, variables?: object): string[] {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return [(error as GraphQLError).message];
  }
  const faults = validate(schema, document);
  const [operation] = document.definitions;
  if (faults.length > 0 || operation?.kind !== Kind.OPERATION_DEFINITION) return faults.map(({ message }) => message);
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables });
  return (errors ?? []).map(({ message }) => message);
}

const spanish = (text: string, variables?: object): Array<string | undefined> =>
  messagesOf(text, variables).map((message) => readLibraryMessage(message, schema)?.text.es);

describe('what the GraphQL library says', () => {
  const actor = { name: 'Red', kind: 'ASSOCIATION', roles: [{ link: 'SUPPORT' }] };

  it.each<[string, object, string, string]>([
    ['null', { ...actor, name: null }, 'input.name', 'se encontró null; debe ser de tipo String!.'],
    ['a field that is missing', { ...actor, name: undefined }, 'input.name', 'falta; debe ser de tipo String!.'],
    [
      'a field inside that is missing',
      { ...actor, roles: [{}] },
      'input.roles[0].link',
      'falta; debe ser de tipo ChainLink!.',
    ],
    [
      'a field that is not there',
      { ...actor, nam: 'x' },
      'input',
      'ActorInput no tiene ningún campo nam. ¿Quiso decir "name"?',
    ],
    ['a number for a text', { ...actor, name: 7 }, 'input.name', 'se encontró 7; debe ser un texto.'],
    [
      'a text for a number',
      { ...actor, memberCount: 'x' },
      'input.memberCount',
      'se encontró "x"; debe ser un entero.',
    ],
    ['a fraction', { ...actor, memberCount: 1.5 }, 'input.memberCount', 'se encontró 1.5; debe ser un entero.'],
    [
      'too great a number',
      { ...actor, memberCount: 3e9 },
      'input.memberCount',
      'se encontró 3000000000; debe ser un entero de -2147483648 a 2147483647.',
    ],
    [
      'a text for yes or no',
      { ...actor, womenLed: 'sí' },
      'input.womenLed',
      'se encontró "sí"; debe ser true o false.',
    ],
    [
      'an object for an identifier',
      { ...actor, id: {} },
      'input.id',
      'se encontró {}; debe ser un identificador, como texto o entero.',
    ],
    [
      'a value that is not there',
      { ...actor, roles: [{ link: 'SUPORT' }] },
      'input.roles[0].link',
      'se encontró «SUPORT»; debe ser un valor de ChainLink. ¿Quiso decir "SUPPORT"? Los hay: INPUTS, PRODUCTION, COLLECTION, TRANSFORMATION, MARKETING, END_MARKET, SUPPORT.',
    ],
    [
      'a number for a value',
      { ...actor, roles: [{ link: 1 }] },
      'input.roles[0].link',
      'se encontró 1; debe ser un valor de ChainLink. Los hay: INPUTS, PRODUCTION, COLLECTION, TRANSFORMATION, MARKETING, END_MARKET, SUPPORT.',
    ],
    [
      'a text for an object',
      { ...actor, location: 'aquí' },
      'input.location',
      'debe ser un objeto de tipo PointInput.',
    ],
    [
      'a text for a decimal',
      { ...actor, location: { longitude: 'x', latitude: 15 } },
      'input.location.longitude',
      'se encontró "x"; debe ser un número.',
    ],
    [
      'a text that imitates the library',
      { ...actor, memberCount: 'x" at "input.name"; Expected type "Y" to be an object.' },
      'input.memberCount',
      'se encontró "x\\" at \\"input.name\\"; Expected type \\"Y\\" to be an object."; debe ser un entero.',
    ],
  ])('of %s names the place, and says it in Spanish', (_, input, argument, es) => {
    const [message = '', ...more] = messagesOf(MUTATION, { input });
    expect(more).toEqual([]);
    const { problem, text } = readLibraryMessage(message, schema)!;
    expect([problem?.argument, problem?.text.es, text.es]).toEqual([argument, es, `${argument}: ${es}`]);
    expect(text.en).toMatch(new RegExp(`^${argument.replace(/[[\]]/g, '\\$&')}: `));
    expect(text.en).not.toBe(text.es);
  });

  it('of variables names them', () => {
    const document = 'query ($code: ID!) { municipality(code: $code) { code } }';
    expect([spanish(document), spanish(document, { code: null }), spanish(document, { code: [] })]).toEqual([
      ['code: falta; debe ser de tipo ID!.'],
      ['code: se encontró null; debe ser de tipo ID!.'],
      ['code: se encontró []; debe ser un identificador, como texto o entero.'],
    ]);
    const [message = ''] = messagesOf(
      'mutation ($on: Date!) { recordMeasurement(targetKey: "x", value: 1, on: $on) { key } }',
      {
        on: '2026-02-30',
      },
    );
    expect(readLibraryMessage(message, schema)?.text.es).toBe(
      'on: se encontró 2026-02-30; debe ser una fecha como "2025-12-31".',
    );
  });

  it('of an argument that its variable leaves out', () => {
    const document = parse('query ($code: ID = "0901") { municipality(code: $code) { code } }');
    const { errors = [] } = execute({ schema, document, variableValues: { code: null } }) as {
      errors?: GraphQLError[];
    };
    expect(readLibraryMessage(errors[0]?.message ?? '', schema)?.text.es).toBe(
      'code: se encontró null; debe ser de tipo ID!.',
    );
  });

  it.each<[string, string]>([
    ['{ municipality(code: "0901") { code }', 'Error de sintaxis: se encontró el final; debe ir Name.'],
    ['{ a ? }', 'Error de sintaxis: no puede ir character: "?".'],
    ['{ dataRevison { number } }', 'Query no tiene ningún campo dataRevison. ¿Quiso decir "dataRevision"?'],
    ['{ municipality { code } }', 'A municipality le falta el argumento code, de tipo ID!.'],
    ['{ municipality(code: "0901", x: 1) { code } }', 'Query.municipality no tiene ningún argumento x.'],
    [
      '{ municipality(code: "0901") }',
      'Falta decir qué campos de municipality, de tipo Municipality, se piden: municipality { … }.',
    ],
    ['{ municipality(code: "0901") { code { x } } }', 'code es de tipo ID!, que no tiene campos que pedir.'],
    ['{ municipality(code: true) { code } }', 'Se encontró true; debe ser un identificador, como texto o entero.'],
    ['{ municipality(code: null) { code } }', 'Se encontró null; debe ser de tipo ID!.'],
    ['{ municipality(code: "a", code: "b") { code } }', 'code está dos veces; debe estar una.'],
    ['query ($x: Zzzzzzzzzzzz) { dataRevision { number } }', 'No hay ningún tipo Zzzzzzzzzzzz.'],
    ['query ($x: Int) { dataRevision { number } }', 'La variable $x está declarada y no se usa.'],
    [
      'query ($x: Municipality) { a: dataRevision { number @skip(if: $x) } }',
      'La variable $x no puede ser de tipo Municipality, que es de respuestas.',
    ],
    ['{ municipality(code: $x) { code } }', 'La variable $x no está declarada en la operación.'],
    [
      'query ($x: Int!) { municipality(code: $x) { code } }',
      'La variable $x es de tipo Int!; en ese lugar debe ser de tipo ID!.',
    ],
    ['{ ...F }', 'No hay ningún fragmento F.'],
    ['{ dataRevision { number } } fragment F on Actor { id }', 'El fragmento F no se usa.'],
    ['{ dataRevision { number @nope } }', 'No hay ninguna directiva @nope.'],
    [
      '{ a: municipality(code: "1") { code } a: municipality(code: "2") { code } }',
      'Los campos a se piden de dos maneras con un mismo nombre: dé a uno otro nombre (alias).',
    ],
  ])('of the document %s', (text, es) => {
    expect(spanish(text)[0]).toBe(es);
  });

  it.each<[string, string[]]>([
    [
      'name: null, kind: ASSOCIATION, roles: [{ link: SUPPORT }]',
      ['input.name: se encontró null; debe ser de tipo String!.'],
    ],
    [
      'name: "x", kind: ASSOCIATION, roles: [{ link: SUPPORT } { link: SUPPORT, chainKey: "a" }, {}]',
      ['input.roles[2].link: falta; debe ser de tipo ChainLink!.'],
    ],
    [
      'roles: [$role, { link: SUPPORT, chainKey: {} }], name: "(", kind: ASSOCIATION',
      ['input.roles[1].chainKey: se encontró {}; debe ser un identificador, como texto o entero.'],
    ],
    ['roles: [], kind: ASSOCIATION', ['input.name: falta; debe ser de tipo String!.']],
    [
      'name: "x", kind: ASSOCIATION, roles: [], location: { longitude: "x", latitude: 15 }',
      ['input.location.longitude: se encontró "x"; debe ser un número.'],
    ],
    [
      'name: "x", kind: ASSOCIATION, roles: [], circularPractices: ["a", "b", 3]',
      ['input.circularPractices[2]: se encontró 3; debe ser un texto.'],
    ],
  ])('of a value in the document names its place: %s', (fields, es) => {
    const text = `mutation ($role: ActorRoleInput!) { other: saveActor(input: { name: "y", kind: ASSOCIATION, roles: [$role] }) { id } saveActor(input: { ${fields} }) { id } }`;
    const said = validate(schema, parse(text)).map(({ message, nodes }) =>
      readLibraryMessage(message, schema, nodes?.[0]),
    );
    expect(said.map((one) => one?.text.es)).toEqual(es);
    expect(said.map((one) => one?.problem?.argument)).toEqual(es.map((one) => one.split(': ')[0]));
  });

  it('of a default in the document names no argument', () => {
    const [fault] = validate(
      schema,
      parse('query ($code: ID = true) { municipality(code: "0901") { code @skip(if: true) } }'),
    );
    expect(placeOfLiteral(fault?.nodes?.[0])).toBeUndefined();
  });

  it('to programs stays as it is', () => {
    expect(readLibraryMessage('PersistedQueryNotFound', schema)).toBeUndefined();
  });

  it('is cut where it repeats a whole variable', () => {
    const [message = ''] = messagesOf(MUTATION, { input: { ...actor, memberCount: 'x'.repeat(100_000) } });
    const { problem, text } = readLibraryMessage(message, schema)!;
    expect([text.es.length, text.en.length, problem?.text.es.length].every((length) => (length ?? 0) <= 501)).toBe(
      true,
    );
    expect(problem?.argument).toBe('input.memberCount');
  });
});
