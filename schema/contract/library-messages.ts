import { type ASTNode, type GraphQLSchema, isEnumType } from 'graphql';
import type { ArgumentProblem } from '../../src/platform/errors';
import type { Bilingual } from '../../src/platform/language';
import { placeOfLiteral } from './literal-place';

/** What the GraphQL library says of a request, in both languages. */
export interface LibraryMessage {
  readonly text: Bilingual;
  /** Where a variable is at fault: as the client wrote it, e.g. `input.roles[0].link`. */
  readonly problem?: ArgumentProblem;
}

/** A whole variable may be repeated in a message: so much of it tells which. */
const MOST_SHOWN = 500;

type Spanish = (...groups: string[]) => string;

/** What the library says of a value, and the same in Spanish. */
const REASONS: ReadonlyArray<readonly [RegExp, Spanish]> = [
  [/^Expected non-nullable type "(.+?)" not to be null\.$/, (type) => `se encontró null; debe ser de tipo ${type}.`],
  [/^Field "(.+?)" of required type "(.+?)" was not provided\.$/, (field, type) => `falta ${field}, de tipo ${type}.`],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"\.(?: Did you mean (.+)\?)?$/,
    (field, type, meant) => `${type} no tiene ningún campo ${field}.${meaning(meant)}`,
  ],
  [
    /^Value "([\s\S]*)" does not exist in "(\w+)" enum\.(?: Did you mean (.+)\?)?$/,
    (value, type, meant) => `se encontró «${value}»; debe ser un valor de ${type}.${meaning(meant)}`,
  ],
  [
    /^Enum "(\w+)" cannot represent non-(?:string|enum) value: ([\s\S]*?)\.(?: Did you mean (.+)\?)?$/,
    (type, value, meant) => `se encontró ${value}; debe ser un valor de ${type}.${meaning(meant)}`,
  ],
  [/^Int cannot represent non-integer value: ([\s\S]*)$/, (value) => `se encontró ${value}; debe ser un entero.`],
  [
    /^Int cannot represent non 32-bit signed integer value: ([\s\S]*)$/,
    (value) => `se encontró ${value}; debe ser un entero de -2147483648 a 2147483647.`,
  ],
  [/^Float cannot represent non numeric value: ([\s\S]*)$/, (value) => `se encontró ${value}; debe ser un número.`],
  [/^String cannot represent a non string value: ([\s\S]*)$/, (value) => `se encontró ${value}; debe ser un texto.`],
  [
    /^Boolean cannot represent a non boolean value: ([\s\S]*)$/,
    (value) => `se encontró ${value}; debe ser true o false.`,
  ],
  [
    /^ID cannot represent (?:a non-string and non-integer )?value: ([\s\S]*)$/,
    (value) => `se encontró ${value}; debe ser un identificador, como texto o entero.`,
  ],
  [
    /^Date cannot represent (?:an invalid date-string|non string type) ([\s\S]*?)\.?$/,
    (value) => `se encontró ${value}; debe ser una fecha como "2025-12-31".`,
  ],
  [
    /^DateTime cannot represent an invalid (?:date-time-string|Unix timestamp) ([\s\S]*?)\.?$/,
    (value) => `se encontró ${value}; debe ser un instante como "2025-12-31T12:00:00Z".`,
  ],
  [/^Expected type "(.+?)" to be an object\.$/, (type) => `debe ser un objeto de tipo ${type}.`],
  [
    /^Expected value of type "(.+?)", found ([\s\S]*?)(?:; [\s\S]*|\.)$/,
    (type, value) => `se encontró ${value}; debe ser de tipo ${type}.`,
  ],
];

/** What the library says of a document, and the same in Spanish. */
const DOCUMENTS: ReadonlyArray<readonly [RegExp, Spanish]> = [
  [
    /^Syntax Error: Expected (.+), found ([\s\S]+)\.$/,
    (right, found) => `Error de sintaxis: se encontró ${ending(found)}; debe ir ${right}.`,
  ],
  [/^Syntax Error: Unexpected ([\s\S]+?)\.?$/, (found) => `Error de sintaxis: no puede ir ${ending(found)}.`],
  [/^Syntax Error: ([\s\S]+)$/, (what) => `Error de sintaxis: ${what}`],
  [
    /^Cannot query field "(.+?)" on type "(.+?)"\.(?: Did you mean ([\s\S]+)\?)?$/,
    (field, type, meant) => `${type} no tiene ningún campo ${field}.${meaning(meant)}`,
  ],
  [
    /^Unknown argument "(.+?)" on (?:field|directive) "(.+?)"\.(?: Did you mean ([\s\S]+)\?)?$/,
    (argument, field, meant) => `${field} no tiene ningún argumento ${argument}.${meaning(meant)}`,
  ],
  [
    /^(?:Field|Directive) "(.+?)" argument "(.+?)" of type "(.+?)" is required, but it was not provided\.$/,
    (field, argument, type) => `A ${field} le falta el argumento ${argument}, de tipo ${type}.`,
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have (?:a selection of subfields|at least one field selected)\./,
    (field, type) => `Falta decir qué campos de ${field}, de tipo ${type}, se piden: ${field} { … }.`,
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)" has no subfields\.$/,
    (field, type) => `${field} es de tipo ${type}, que no tiene campos que pedir.`,
  ],
  [
    /^Unknown type "(.+?)"\.(?: Did you mean ([\s\S]+)\?)?$/,
    (type, meant) => `No hay ningún tipo ${type}.${meaning(meant)}`,
  ],
  [/^Unknown directive "(.+?)"\.$/, (name) => `No hay ninguna directiva ${name}.`],
  [/^Unknown fragment "(.+?)"\.$/, (name) => `No hay ningún fragmento ${name}.`],
  [/^Fragment "(.+?)" is never used\.$/, (name) => `El fragmento ${name} no se usa.`],
  [/^Variable "(.+?)" is not defined/, (name) => `La variable ${name} no está declarada en la operación.`],
  [/^Variable "(.+?)" is never used/, (name) => `La variable ${name} está declarada y no se usa.`],
  [
    /^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"\.$/,
    (name, type, right) => `La variable ${name} es de tipo ${type}; en ese lugar debe ser de tipo ${right}.`,
  ],
  [
    /^Variable "(.+?)" cannot be non-input type "(.+?)"\.$/,
    (name, type) => `La variable ${name} no puede ser de tipo ${type}, que es de respuestas.`,
  ],
  [
    /^There can be only one (?:argument|input field|operation|fragment|variable) named "(.+?)"\.$/,
    (name) => `${name} está dos veces; debe estar una.`,
  ],
  [
    /^Fields "(.+?)" conflict because ([\s\S]+)\. Use different aliases/,
    (fields) => `Los campos ${fields} se piden de dos maneras con un mismo nombre: dé a uno otro nombre (alias).`,
  ],
  [/^Unknown operation named "(.+?)"\.$/, (name) => `La consulta no tiene ninguna operación ${name}.`],
  [
    /^Must provide operation name if query contains multiple operations\.$/,
    () => 'La consulta tiene varias operaciones: indique cuál con operationName.',
  ],
  [/^Too many validation errors, /, () => 'La consulta tiene más errores; corrija primero los que se nombran.'],
];

const GOT_INVALID = /^Variable "\$(\w+)" got invalid value [\s\S]*? at "(\1[\w.[\]]*)"; ([\s\S]*)$/;
const GOT_INVALID_WHOLE = /^Variable "\$(\w+)" got invalid value [\s\S]*?; ([\s\S]*)$/;
const FIELD_LEFT_OUT = /^Field "([\w.]+)" of required type "(.+?)" was not provided\.$/;
const NOT_PROVIDED = /^Variable "\$(\w+)" of required type "(.+?)" was not provided\.$/;
const NULL_GIVEN = /^Variable "\$(\w+)" of non-null type "(.+?)" must not be null\.$/;
const ARGUMENT_LEFT_OUT = /^Argument "(\w+)" of required type "(.+?)" was(?: not provided| provided the variable)/;
const ARGUMENT_NULL = /^Argument "(\w+)" of non-null type "(.+?)" must not be null\.$/;

/**
 * Says in both languages what the GraphQL library says of a request in English alone.
 * @param node the value of the document that it says it of
 * @param schema whose enumerations are named where one of their values would be right
 * @returns undefined for what it says to programs, e.g. PersistedQueryNotFound
 */
export function readLibraryMessage(message: string, schema: GraphQLSchema, node?: ASTNode): LibraryMessage | undefined {
  const problem = problemOfVariable(message, schema);
  if (problem !== undefined) return said(problem);
  const inDocument = translate(message, DOCUMENTS);
  if (inDocument !== undefined) return { text: { es: cut(inDocument), en: cut(message) } };
  const reason = reasonIn(message, schema);
  if (reason === undefined) return undefined;
  const place = placeOfLiteral(node);
  if (place === undefined) return { text: { es: cut(capital(reason.es)), en: cut(reason.en) } };
  const [, missing, type] = FIELD_LEFT_OUT.exec(message) ?? [];
  return said(
    missing === undefined
      ? problemOf(place, cut(reason.es), cut(reason.en))
      : leftOut(`${place}.${missing.slice(missing.indexOf('.') + 1)}`, type),
  );
}

function said(problem: ArgumentProblem): LibraryMessage {
  const { argument, text } = problem;
  return { problem, text: { es: cut(`${argument}: ${text.es}`), en: cut(`${argument}: ${text.en}`) } };
}

function problemOfVariable(message: string, schema: GraphQLSchema): ArgumentProblem | undefined {
  const [, missing, missingType] = NOT_PROVIDED.exec(message) ?? ARGUMENT_LEFT_OUT.exec(message) ?? [];
  if (missing !== undefined) return leftOut(missing, missingType);
  const [, nulled, nulledType] = NULL_GIVEN.exec(message) ?? ARGUMENT_NULL.exec(message) ?? [];
  if (nulled !== undefined) {
    return problemOf(
      nulled,
      `se encontró null; debe ser de tipo ${nulledType}.`,
      `found null; it must be of type ${nulledType}.`,
    );
  }
  const [, , inside, saidOfIt] = GOT_INVALID.exec(message) ?? [];
  const [, whole, saidOfWhole] = GOT_INVALID_WHOLE.exec(message) ?? [];
  const place = inside ?? whole;
  if (place === undefined) return undefined;
  const reason = saidOfIt ?? saidOfWhole ?? '';
  const [, field, type] = FIELD_LEFT_OUT.exec(reason) ?? [];
  if (field !== undefined) return leftOut(`${place}.${field}`, type);
  const text = reasonIn(reason, schema) ?? { es: reason, en: reason };
  return problemOf(place, cut(text.es), cut(text.en));
}

function leftOut(argument: string, type: string | undefined): ArgumentProblem {
  return problemOf(argument, `falta; debe ser de tipo ${type}.`, `missing; it must be of type ${type}.`);
}

function problemOf(argument: string, es: string, en: string): ArgumentProblem {
  return { argument, text: { es, en } };
}

function reasonIn(message: string, schema: GraphQLSchema): Bilingual | undefined {
  const es = translate(message, REASONS);
  if (es === undefined) return undefined;
  const [, ofValue, ofKind] = /in "(\w+)" enum\.|^Enum "(\w+)"/.exec(message) ?? [];
  const type = schema.getType(ofValue ?? ofKind ?? '');
  if (!isEnumType(type)) return { es, en: message };
  const values = type.getValues().map(({ name }) => name);
  return { es: `${es} Los hay: ${values.join(', ')}.`, en: `${message} There are: ${values.join(', ')}.` };
}

function translate(message: string, table: ReadonlyArray<readonly [RegExp, Spanish]>): string | undefined {
  for (const [pattern, spanish] of table) {
    const found = pattern.exec(message);
    if (found !== null) return spanish(...found.slice(1));
  }
  return undefined;
}

/** «"a", "b", or "c"» as a question in Spanish; nothing where nothing is offered. */
function meaning(offered: string | undefined): string {
  if (offered === undefined) return '';
  return ` ¿Quiso decir ${offered
    .replace(/^the enum value /, '')
    .replace(/to use an inline fragment on /, '… on ')
    .replace(/,? or /g, ' o ')}?`;
}

function ending(found: string): string {
  return found === '<EOF>' ? 'el final' : found;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
