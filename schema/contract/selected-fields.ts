import { type FieldNode, type FragmentDefinitionNode, type GraphQLResolveInfo, Kind } from 'graphql';
import { memoBySnapshot } from '../../src/platform/caching/memo-by-snapshot';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
type SelectInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;
type Selecting = Pick<FieldNode, 'selectionSet'>;

/** By the node of the field and the path: a document that comes again has the same nodes. */
const namesByPath = memoBySnapshot((_field: FieldNode) => new Map<string, ReadonlySet<string>>());

/**
 * The names of the fields that a query selects below the one that is being resolved, at a path like `edges.node`. A
 * field under @skip or @include counts as selected: this is for reading ahead, and what is read in vain harms nothing.
 */
export function selectedFields({ fieldNodes, fragments }: SelectInfo, path: string): ReadonlySet<string> {
  const sets = fieldNodes.map((node) => {
    const known = namesByPath(node);
    const names = known.get(path) ?? new Set(fieldsAt(node, path.split('.'), fragments).map(({ name }) => name.value));
    known.set(path, names);
    return names;
  });
  const [only] = sets;
  return sets.length === 1 && only ? only : new Set(sets.flatMap((names) => [...names]));
}

/** The fields below the one at the end of the path, through fragments of any type. */
function fieldsAt(node: Selecting, [name, ...rest]: readonly string[], fragments: Fragments): FieldNode[] {
  const fields = fieldsOf(node, fragments);
  if (name === undefined) return fields;
  return fields.filter((field) => field.name.value === name).flatMap((field) => fieldsAt(field, rest, fragments));
}

function fieldsOf({ selectionSet }: Selecting, fragments: Fragments): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return fragment ? fieldsOf(fragment, fragments) : [];
  });
}
