import { type GraphQLObjectType, type GraphQLSchema, getNullableType } from 'graphql';

/**
 * Makes every field of Query and Mutation nullable, whatever its resolver declares. A null in a field that may not be
 * null empties all of `data`: a write that was done beside one that was refused, or the other analyses of a request.
 */
export function makeRootsNullable(schema: GraphQLSchema): void {
  for (const field of rootFields(schema)) field.type = getNullableType(field.type);
}

/** The fields with which a request begins. */
export function rootFields(schema: GraphQLSchema): ReturnType<GraphQLObjectType['getFields']>[string][] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}));
}
