import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type RecipeFacts, writeRecipe } from '../../src/domain/recipes';
import type { Snapshot } from '../../src/domain/snapshot';
import type { RecipeType } from './recipe.type';

/**
 * The recipe of an analysis; `variables` are the arguments of its operation as they came, the defaults of the schema are
 * filled in here.
 */
export function toRecipe(schema: GraphQLSchema, snapshot: Snapshot, facts: RecipeFacts): RecipeType {
  const variables = withDefaults(schema, facts.operation, facts.variables);
  const recipe = writeRecipe(snapshot, { ...facts, variables });
  const { citation: _, ...fields } = recipe;
  return { recipe, ...fields };
}

/** The arguments of an operation, and of its recipe, with the defaults that the schema states, as plain JSON. */
function withDefaults(
  schema: GraphQLSchema,
  operation: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const field = schema.getQueryType()?.getFields()[operation];
  if (field === undefined) throw new Error(`${operation} is not a query of this schema`);
  const type = getNamedType(field.type);
  const recipe = isObjectType(type) ? type.getFields()['recipe'] : undefined;
  const filled = [...field.args, ...(recipe?.args ?? [])].flatMap((arg) => {
    const value = plain(given[arg.name]) ?? arg.defaultValue ?? emptyInput(arg.type);
    if (value === undefined) return [];
    const coerced = coerceInputValue(value, arg.type);
    // A scalar stays as it is written: a day would become a moment.
    return [[arg.name, isLeafType(getNullableType(arg.type)) ? value : plain(coerced)] as const];
  });
  return Object.fromEntries(filled);
}

/** An input object that may be left out and asks for nothing means its defaults. */
function emptyInput(type: GraphQLInputType): object | undefined {
  if (!isInputObjectType(type)) return undefined;
  const asksForNothing = Object.values(type.getFields()).every(
    (field) => !isNonNullType(field.type) || field.defaultValue !== undefined,
  );
  return asksForNothing ? {} : undefined;
}

/** As JSON holds it: no classes, nothing undefined. */
function plain(value: unknown): unknown {
  return value === undefined || value === null ? undefined : JSON.parse(JSON.stringify(value));
}
