import { type FieldNode, type FragmentDefinitionNode, type GraphQLResolveInfo, Kind } from 'graphql';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
type SelectInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** By the node of the field and the path: a document that comes again has the same nodes. */
const answers = new WeakMap<FieldNode, Map<string, boolean>>();

/**
 * Whether a query selects a field below the one that is being resolved, e.g. `edges.node.roles`. A field under @skip
 * or @include counts as selected: this is for reading ahead, and what is read in vain harms nothing.
 */
export function selectsField({ fieldNodes, fragments }: SelectInfo, path: string): boolean {
  return fieldNodes.some((node) => {
    const known = answers.get(node) ?? new Map<string, boolean>();
    answers.set(node, known);
    const answer = known.get(path) ?? holdsPath(node, path.split('.'), fragments);
    known.set(path, answer);
    return answer;
  });
}

function holdsPath(
  { selectionSet }: Pick<FieldNode, 'selectionSet'>,
  [name, ...rest]: readonly string[],
  fragments: Fragments,
): boolean {
  if (name === undefined) return true;
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name && holdsPath(selection, rest, fragments);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return fragment !== undefined && holdsPath(fragment, [name, ...rest], fragments);
  });
}
