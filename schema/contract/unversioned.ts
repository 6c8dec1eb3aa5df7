import { BREAK, type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { memoBySnapshot } from '../../src/platform/caching/memo-by-snapshot';

/** For `@Extensions`, on a field that reads what changes without raising the data revision: no answer with it is kept. */
export const UNVERSIONED = { unversioned: true } as const;

/** Whether the data revision, the day and the request decide all that a document selects. @param document validated */
export function isVersioned(schema: GraphQLSchema, document: DocumentNode): boolean {
  return versionedIn(schema)(document);
}

const versionedIn = memoBySnapshot((schema: GraphQLSchema) =>
  memoBySnapshot((document: DocumentNode) => look(schema, document)),
);

function look(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let versioned = true;
  const enter = (): typeof BREAK | undefined => {
    versioned &&= types.getFieldDef()?.extensions['unversioned'] !== true;
    return versioned ? undefined : BREAK;
  };
  visit(document, visitWithTypeInfo(types, { Field: enter }));
  return versioned;
}
