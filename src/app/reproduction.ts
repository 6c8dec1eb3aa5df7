import { type GraphQLArgument, type GraphQLSchema, getNamedType, graphql, isObjectType } from 'graphql';
import type { Context } from '../../schema/request/context';
import { asMeant, type Difference, differences, type KeyFigure, otherBasis, type RecipeBasis } from '../domain/recipes';

import { BadUserInputError } from '../platform/errors';
import { failureOf } from './http/graphql-failure';

/** What of a recipe is needed to compute it again. */
export interface StatedRecipe {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly dataRevision: number;
  /** Not in every answer that was kept; null: it draws nothing. */
  readonly seed?: number | null;
  /** None in recipes of earlier versions. */
  readonly basis?: readonly RecipeBasis[];
  readonly digest: string;
  readonly figures: readonly KeyFigure[];
}

export interface Reproduction {
  /** Whether all that the recipe states came out the same: its digest, each key figure, its basis. */
  readonly same: boolean;
  /** Whether the whole result did, whatever the recipe says of its key figures. */
  readonly sameDigest: boolean;
  readonly expectedRevision: number;
  readonly foundRevision: number;
  /** What the result rests on here that the recipe does not, and the other way round, such as imported roads. */
  readonly otherBasis: ReadonlyArray<Difference<string>>;
  /** The key figures that differ, are missing or were added; none when only others of the result differ. */
  readonly differences: readonly Difference[];
}

/** A recipe found in a file, and where. */
export interface FoundRecipe {
  /** Such as `data.coverage.recipe`; empty for a file that is a recipe. */
  readonly path: string;
  /** null: it is one, but with too little to be computed again. */
  readonly recipe: StatedRecipe | null;
}

/**
 * Every recipe in a file: alone, or anywhere in answers of the API, in the order in which they stand.
 * @throws BadUserInputError when there is none
 */
export function readRecipes(text: string): FoundRecipe[] {
  const found = findRecipes(parseJson(text), '', false);
  if (found.length > 0) return found;
  throw new BadUserInputError({
    es: 'El archivo no contiene ninguna receta: pida «recipe { operation variables dataRevision seed basis { name value } digest figures { name value } }» en un análisis y guarde la respuesta.',
    en: 'The file holds no recipe: ask an analysis for "recipe { operation variables dataRevision seed basis { name value } digest figures { name value } }" and keep the answer.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadUserInputError({ es: 'El archivo no es JSON válido.', en: 'The file is not valid JSON.' });
  }
}

/** @param isNamed whether the value stands under the name `recipe`, or is a file of its own */
function findRecipes(value: unknown, path: string, isNamed: boolean): FoundRecipe[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isRecipe(value)) return [{ path, recipe: value }];
  // What says that it is a recipe and lacks a part must not pass for checked.
  if (isNamed || ('digest' in value && 'operation' in value)) return [{ path, recipe: null }];
  return Object.entries(value).flatMap(([name, member]) => {
    const place = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    return findRecipes(member, place, name === 'recipe' && !Array.isArray(member));
  });
}

function isRecipe(value: object): value is StatedRecipe {
  const { operation, variables, dataRevision, seed, basis, digest, figures } = value as Record<string, unknown>;
  return (
    typeof operation === 'string' &&
    typeof variables === 'object' &&
    variables !== null &&
    Number.isInteger(dataRevision) &&
    (seed === undefined || seed === null || Number.isInteger(seed)) &&
    (basis === undefined || isListOf(basis, 'string')) &&
    typeof digest === 'string' &&
    isListOf(figures, 'number')
  );
}

/** Whether it is a list of names, each once and with a value of this type. */
function isListOf(list: unknown, type: 'number' | 'string'): boolean {
  if (!Array.isArray(list)) return false;
  const members: ReadonlyArray<{ name?: unknown; value?: unknown } | null> = list;
  const isNamed = members.every((member) => typeof member?.name === 'string' && typeof member.value === type);
  return isNamed && new Set(members.map((member) => member?.name)).size === members.length;
}

/**
 * Runs the operation of a recipe again, inside this process, and compares.
 * @throws BadUserInputError when the operation is none of this version, or does not take the variables
 * @throws DomainError when the analysis refuses, as it may on other data
 */
export async function reproduce(schema: GraphQLSchema, context: Context, stated: StatedRecipe): Promise<Reproduction> {
  const recipe = { ...stated, variables: asMeant(stated.operation, stated.variables) };
  const { data, errors } = await graphql({
    schema,
    source: queryOf(schema, recipe),
    variableValues: recipe.variables,
    contextValue: context,
  });
  const error = errors?.[0];
  if (error !== undefined) throw failureOf(error, schema);
  const answer = (data as Record<string, Answer | Answer[] | null> | null | undefined)?.[recipe.operation];
  const found = (Array.isArray(answer) ? answer[0] : answer)?.recipe;
  if (found === undefined) throw nothingFound(recipe.operation);
  const sameDigest = found.digest === recipe.digest;
  const basis = [
    ...(recipe.basis ? otherBasis(recipe.basis, found.basis ?? []) : []),
    ...(recipe.seed === undefined ? [] : otherBasis(seedOf(recipe), seedOf(found))),
  ];
  const figures = differences(recipe.figures, found.figures);
  return {
    same: sameDigest && basis.length === 0 && figures.length === 0,
    sameDigest,
    expectedRevision: recipe.dataRevision,
    foundRevision: found.dataRevision,
    otherBasis: basis,
    differences: figures,
  };
}

function seedOf({ seed }: StatedRecipe): RecipeBasis[] {
  return seed === undefined || seed === null ? [] : [{ name: 'seed', value: String(seed) }];
}

/** Of a list every member has the same recipe, or the recipe asks for that member alone. */
interface Answer {
  readonly recipe: StatedRecipe;
}

/** What the recipe asks about is not there, such as a value chain that another database has. */
function nothingFound(operation: string): BadUserInputError {
  return new BadUserInputError(
    {
      es: `variables: con ellas ${operation} no encuentra nada en esta base de datos.`,
      en: `variables: with them ${operation} finds nothing in this database.`,
    },
    'variables',
  );
}

function queryOf(schema: GraphQLSchema, { operation, variables }: StatedRecipe): string {
  const field = schema.getQueryType()?.getFields()[operation];
  const type = field && getNamedType(field.type);
  const recipe = isObjectType(type) ? type.getFields()['recipe'] : undefined;
  if (field === undefined || recipe === undefined) {
    const name = operation.slice(0, 60);
    throw new BadUserInputError(
      {
        es: `operation: «${name}» no es un análisis con receta en esta versión.`,
        en: `operation: "${name}" is no analysis with a recipe in this version.`,
      },
      'operation',
    );
  }
  const given = (args: readonly GraphQLArgument[]) => args.filter(({ name }) => variables[name] !== undefined);
  const definitions = given([...field.args, ...recipe.args]).map(({ name, type: kind }) => `$${name}: ${kind}`);
  const passed = (args: readonly GraphQLArgument[]) => list(given(args).map(({ name }) => `${name}: $${name}`));
  return `query Reproduce${list(definitions)} { ${operation}${passed(field.args)} { recipe${passed(recipe.args)} { dataRevision seed basis { name value } digest figures { name value } } } }`;
}

function list(parts: readonly string[]): string {
  return parts.length > 0 ? `(${parts.join(', ')})` : '';
}
