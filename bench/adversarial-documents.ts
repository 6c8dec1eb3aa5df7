/** A slow request: the body of a POST to /graphql. */
export interface AdversarialDocument {
  readonly name: string;
  /** @param salt varies the document, so that no cache knows it */
  readonly body: (salt: string) => string;
}

/** The parser's default token limit, minus the surrounding tokens. */
const MANY = 4_900;
/** The default body limit in characters, minus the surrounding ones. */
const LETTERS = 990_000;

const times = (count: number, text: string | ((index: number) => string)): string =>
  Array.from({ length: count }, (_, i) => (typeof text === 'string' ? text : text(i))).join(' ');
const nested = (depth: number, open: string, inner: string, close: string): string =>
  `${open.repeat(depth)}${inner}${close.repeat(depth)}`;
/** A field nested in itself to the given depth. */
const tree = (depth: number): string =>
  depth === 0 ? 'code' : `department { municipalities { ${tree(depth - 1)} } } `.repeat(2);

const withVariables = (query: string, variables: string) => (salt: string) =>
  `{"query":${JSON.stringify(`${query} #${salt}`)},"variables":${variables}}`;
const document = (query: string) => withVariables(query, '{}');

const CODES = 'query ($codes: [ID!]) { municipalities(filter: { codes: $codes }) { code } }';
const SITES = 'query ($input: VumeSiteSelectionInput) { vumeSiteSelection(input: $input) { status } }';
const ALL_TYPES =
  '{ types { name fields { name args { name type { name ofType { name } } } type { name ofType { name ofType { name } } } } } }';

export const ADVERSARIAL_DOCUMENTS: readonly AdversarialDocument[] = [
  { name: 'depth: fields', body: document(`{ ${nested(800, 'departments { municipalities {', 'code', '} }')} }`) },
  { name: 'depth: unknown fields', body: document(nested(1_600, '{ a ', '{ a }', '}')) },
  { name: 'depth: inline fragments', body: document(`{ ${nested(1_600, '... {', 'dataRevision { number }', '}')} }`) },
  { name: 'depth: lists', body: document(`{ municipality(code: ${nested(2_400, '[', '1', ']')}) { code } }`) },
  { name: 'depth: lists never closed', body: document(`{ municipality(code: ${'['.repeat(4_900)}`) },
  {
    name: 'depth: objects',
    body: document(`{ vumeSiteSelection(input: ${nested(1_200, '{a:', '1', '}')}) { status } }`),
  },
  {
    name: 'depth: types of variables',
    body: document(`query ($a: ${nested(2_400, '[', 'ID', ']')}) { dataRevision { number } }`),
  },
  {
    name: 'depth: introspection',
    body: document(`{ __schema { types { ${nested(800, 'fields { type {', 'name', '} }')} } } }`),
  },
  {
    name: 'breadth: geometries',
    body: document(`{ ${times(100, (i) => `a${i}: municipalities { geometry }`)} }`),
  },
  {
    name: 'breadth: geometries of every point',
    body: document(`{ ${times(10, (i) => `a${i}: municipalities { geometry(detail: FULL) }`)} }`),
  },
  { name: 'breadth: aliases', body: document(`{ ${times(1_200, (i) => `a${i}: dataRevision { number }`)} }`) },
  { name: 'breadth: unknown fields', body: document(`{ dataRevision { ${times(MANY, (i) => `f${i}`)} } }`) },
  { name: 'breadth: almost known fields', body: document(`{ ${times(MANY, (i) => `municipalitis${i}`)} }`) },
  {
    name: 'breadth: unknown arguments',
    body: document(`{ municipality(${times(1_500, (i) => `cod${i}: 1`)}) { code } }`),
  },
  { name: 'breadth: operations', body: document(times(900, (i) => `query Q${i} { dataRevision { number } }`)) },
  { name: 'breadth: anonymous operations', body: document(times(1_200, '{ dataRevision }')) },
  { name: 'repeated: leaf', body: document(`{ dataRevision { ${times(MANY, 'number')} } }`) },
  {
    name: 'repeated: leaf, two aliases',
    body: document(`{ dataRevision { ${times(1_200, 'a: number b: number')} } }`),
  },
  { name: 'repeated: aliases in conflict', body: document(`{ municipalities { ${times(800, 'a: code a: name')} } }`) },
  { name: 'repeated: objects', body: document(`{ ${times(1_200, 'dataRevision { number }')} }`) },
  { name: 'repeated: with arguments', body: document(`{ ${times(500, 'municipality(code: "0901") { code }')} }`) },
  {
    name: 'repeated: arguments in conflict',
    body: document(`{ ${times(500, (i) => `municipality(code: "${i}") { code }`)} }`),
  },
  { name: 'repeated: at every level', body: document(`{ municipalities { ${tree(7)} } }`) },
  { name: 'repeated: in inline fragments', body: document(`{ ${times(800, '... { dataRevision { number } }')} }`) },
  {
    name: 'repeated: input fields',
    body: document(`{ vumeSiteSelection(input: { ${times(1_500, 'sites: 3')} }) { status } }`),
  },
  { name: 'repeated: arguments', body: document(`{ municipality(${times(1_500, 'code: "1"')}) { code } }`) },
  {
    name: 'fragments: all spread at once',
    body: document(
      `{ ${times(500, (i) => `...F${i}`)} } ${times(500, (i) => `fragment F${i} on Query { dataRevision { number } }`)}`,
    ),
  },
  {
    name: 'fragments: one spread often',
    body: document(`{ ${times(2_000, '...F')} } fragment F on Query { dataRevision { number } }`),
  },
  {
    name: 'fragments: doubling',
    body: document(
      `{ municipalities { ...F0 } } ${times(60, (i) => `fragment F${i} on Municipality { department { municipalities { ${i < 59 ? `...F${i + 1}` : 'code'} } } d: department { municipalities { ${i < 59 ? `...F${i + 1}` : 'code'} } } }`)}`,
    ),
  },
  {
    name: 'fragments: doubling without fields',
    body: document(
      `{ municipalities { ...F0 } } ${times(300, (i) => `fragment F${i} on Municipality { ${i < 299 ? `...F${i + 1} ... { ...F${i + 1} }` : 'code'} }`)}`,
    ),
  },
  {
    name: 'fragments: long chain',
    body: document(
      `{ ...F0 } ${times(600, (i) => `fragment F${i} on Query { ${i < 599 ? `...F${i + 1}` : 'dataRevision { number }'} }`)}`,
    ),
  },
  {
    name: 'fragments: ring',
    body: document(`{ ...F0 } ${times(600, (i) => `fragment F${i} on Query { ...F${(i + 1) % 600} }`)}`),
  },
  {
    name: 'fragments: each spreads all',
    body: document(
      `{ ...F0 } ${times(45, (i) => `fragment F${i} on Query { ${times(45, (j) => `...F${(i + j) % 45}`)} }`)}`,
    ),
  },
  {
    name: 'fragments: fields against all',
    body: document(
      `{ ${times(100, (i) => `a${i}: dataRevision { number }`)} ...F0 } ${times(120, (i) => `fragment F${i} on Query { ${times(5, (j) => `b${j}: dataRevision { number }`)} ${i < 119 ? `...F${i + 1}` : ''} }`)}`,
    ),
  },
  {
    name: 'fragments: unused',
    body: document(`{ dataRevision { number } } ${times(600, (i) => `fragment F${i} on Query { dataRevision }`)}`),
  },
  {
    name: 'fragments: of unknown types',
    body: document(`{ ...F0 } ${times(600, (i) => `fragment F${i} on Municipalit${i} { code }`)}`),
  },
  { name: 'fragments: unknown', body: document(`{ ${times(2_000, (i) => `...F${i}`)} }`) },
  { name: 'directives: many', body: document(`{ dataRevision { number ${times(700, '@include(if: true)')} } }`) },
  { name: 'directives: unknown', body: document(`{ dataRevision { number ${times(2_000, (i) => `@d${i}`)} } }`) },
  {
    name: 'variables: unused',
    body: document(`query (${times(1_200, (i) => `$v${i}: ID`)}) { dataRevision { number } }`),
  },
  { name: 'variables: repeated', body: document(`query (${times(1_200, '$v: ID')}) { dataRevision { number } }`) },
  {
    name: 'variables: unknown',
    body: document(`{ municipalities(filter: { codes: [${times(2_000, (i) => `$v${i}`)}] }) { code } }`),
  },
  {
    name: 'variables: used in a fragment by each operation',
    body: document(
      `${times(250, (i) => `query Q${i} { ...F }`)} fragment F on Query { municipalities(filter: { codes: [${times(1_500, '$v')}] }) { code } }`,
    ),
  },
  { name: 'variables: deep lists', body: withVariables(CODES, `{"codes":${nested(100_000, '[', '1', ']')}}`) },
  { name: 'variables: 4,000 levels of lists', body: withVariables(CODES, `{"codes":${nested(4_000, '[', '1', ']')}}`) },
  { name: 'variables: deep objects', body: withVariables(SITES, `{"input":${nested(100_000, '{"a":', '1', '}')}}`) },
  { name: 'variables: long list', body: withVariables(CODES, `{"codes":[${'"0901",'.repeat(140_000)}"0901"]}`) },
  {
    name: 'variables: long list of wrong values',
    body: withVariables(CODES, `{"codes":[${'{},'.repeat(300_000)}{}]}`),
  },
  {
    name: 'variables: many unknown',
    body: withVariables(CODES, `{${Array.from({ length: 60_000 }, (_, i) => `"v${i}":1`).join(',')}}`),
  },
  {
    name: 'variables: many unknown fields',
    body: withVariables(SITES, `{"input":{${Array.from({ length: 60_000 }, (_, i) => `"site${i}":1`).join(',')}}}`),
  },
  { name: 'variables: huge number', body: withVariables(SITES, `{"input":{"sites":${'9'.repeat(LETTERS)}}}`) },
  { name: 'variables: long string', body: withVariables(CODES, `{"codes":"${'x'.repeat(LETTERS)}"}`) },
  {
    name: 'numbers: 900,000 digits',
    body: document(`{ vumeSiteSelection(input: { sites: ${'9'.repeat(LETTERS)} }) { status } }`),
  },
  {
    name: 'numbers: beyond any',
    body: document(`{ vumeSiteSelection(input: { reach: 1e${'9'.repeat(1_000)} }) { status } }`),
  },
  {
    name: 'numbers: long list',
    body: document(`{ municipalities(filter: { codes: [${times(MANY, '1')}] }) { code } }`),
  },
  { name: 'strings: long', body: document(`{ municipality(code: "${'x'.repeat(LETTERS)}") { code } }`) },
  { name: 'strings: escapes', body: document(`{ municipality(code: "${'\\u00e1'.repeat(60_000)}") { code } }`) },
  {
    name: 'strings: block of many lines',
    body: document(`{ municipality(code: """${'\n x'.repeat(240_000)}""") { code } }`),
  },
  {
    name: 'strings: block of empty lines',
    body: document(`{ municipality(code: """${'\n'.repeat(480_000)}""") { code } }`),
  },
  { name: 'strings: never closed', body: document(`{ municipality(code: "${'x'.repeat(LETTERS)}`) },
  { name: 'strings: many', body: document(`{ municipalities(filter: { codes: [${times(MANY, '""')}] }) { code } }`) },
  { name: 'names: 990,000 letters', body: document(`{ ${'x'.repeat(LETTERS)} }`) },
  {
    name: 'names: 100 long ones, unknown',
    body: document(`{ ${times(100, (i) => `municipalities${'x'.repeat(9_800)}${i}`)} }`),
  },
  {
    name: 'names: enum values',
    body: document(
      `{ vumeSiteSelection(input: { objective: [${times(4_500, (i) => `MAX_COVERAG${i}`)}] }) { status } }`,
    ),
  },
  { name: 'comments: one long', body: document(`# ${'x'.repeat(LETTERS)}\n{ dataRevision { number } }`) },
  { name: 'comments: many short', body: document(`${'#\n'.repeat(330_000)}{ dataRevision { number } }`) },
  { name: 'commas', body: document(`${','.repeat(LETTERS)}{ dataRevision { number } }`) },
  {
    name: 'errors at the end of many lines',
    body: document(`${'\n'.repeat(480_000)}{ ${times(200, (i) => `f${i}`)} }`),
  },
  { name: 'unicode: four bytes each', body: document(`{ municipality(code: "${'💥'.repeat(240_000)}") { code } }`) },
  { name: 'unicode: names', body: document(`{ ${times(2_000, 'ñandú')} }`) },
  { name: 'unicode: invisible', body: document(`{ ${'\u200b'.repeat(300_000)} }`) },
  { name: 'unicode: marks of byte order', body: document(`${'\ufeff'.repeat(300_000)}{ dataRevision { number } }`) },
  {
    name: 'introspection: 100 times',
    body: document(`{ ${times(100, (i) => `a${i}: __schema { types { name } }`)} }`),
  },
  {
    name: 'introspection: all of it, 20 times',
    body: document(`{ ${times(20, (i) => `a${i}: __schema ${ALL_TYPES}`)} }`),
  },
  {
    name: 'abstract types',
    body: document(
      `{ ${times(400, '... on Query { dataRevision { number } }')} ${times(300, '... on Municipality { code }')} }`,
    ),
  },
];
