import { type GraphQLArgument, type GraphQLSchema, getNamedType, graphql, isObjectType } from 'graphql';
import type { Context } from '../../schema/request/context';
import { asMeant, type Difference, differences, type KeyFigure, otherBasis, type RecipeBasis } from '../domain/recipes';

import { BadUserInputError } from '../platform/errors';
import { failureOf } from './http/graphql-failure';

/** The parts of a recipe needed to rerun it. */
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
  /** Whether the whole result is the same, regardless of the recipe's key figures. */
  readonly sameDigest: boolean;
  readonly expectedRevision: number;
  readonly foundRevision: number;
  /** Differences between the basis of the recipe and the basis here, such as imported roads. */
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
 * Every recipe in a file, on its own or anywhere in API answers, in order.
 * @throws BadUserInputError if there is none
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

/** @param isNamed whether the value is named `recipe` or is a file by itself */
function findRecipes(value: unknown, path: string, isNamed: boolean): FoundRecipe[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isRecipe(value)) return [{ path, recipe: value }];
  // An incomplete recipe must not pass as checked.
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

/** Whether it is a list of unique names with values of this type. */
function isListOf(list: unknown, type: 'number' | 'string'): boolean {
  if (!Array.isArray(list)) return false;
  const members: ReadonlyArray<{ name?: unknown; value?: unknown } | null> = list;
  const isNamed = members.every((member) => typeof member?.name === 'string' && typeof member.value === type);
  return isNamed && new Set(members.map((member) => member?.name)).size === members.length;
}

/**
 * Reruns the operation of a recipe inside this process and compares.
 * @throws BadUserInputError if this version has no such operation, or it does not take the variables
 * @throws DomainError if the analysis refuses, as it may on other data
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

/** The subject of the recipe does not exist here, such as another database's value chain. */
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
