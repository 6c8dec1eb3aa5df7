import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
  visit,
} from 'graphql';
import { LimitExceededError } from '../../platform/errors';
import type { Limits } from '../../platform/limits';

type DocumentLimits = Pick<Limits, 'queryDepth' | 'queryAliases' | 'queryDirectives'>;

const EMPTY: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/**
 * A rule of validation that refuses documents which nest too deep or hold too many aliases or directives. It looks at
 * the whole document before any other rule goes into it, and then leaves them nothing to go into: some of them take
 * long over a document made to be long.
 */
export function documentLimits(limits: DocumentLimits): ValidationRule {
  return (context) => ({
    Document(document) {
      const refusal = oversize(document, limits);
      if (refusal === undefined) return undefined;
      context.reportError(new GraphQLError(refusal.text.en, { originalError: refusal }));
      return EMPTY;
    },
  });
}

/** Why a document is beyond the limits; undefined: it is not. */
export function oversize(document: DocumentNode, limits: DocumentLimits): LimitExceededError | undefined {
  const { aliases, directives } = count(document);
  if (aliases > limits.queryAliases) {
    return tooMuch('alias', 'aliases', aliases, limits.queryAliases, 'QUERY_ALIAS_LIMIT');
  }
  if (directives > limits.queryDirectives) {
    return tooMuch('directivas', 'directives', directives, limits.queryDirectives, 'QUERY_DIRECTIVE_LIMIT');
  }
  const depth = depthOf(document);
  if (depth <= limits.queryDepth) return undefined;
  return new LimitExceededError({
    es: `La consulta anida ${depth} niveles; se admiten ${limits.queryDepth} (QUERY_DEPTH_LIMIT): pida menos niveles, o en varias consultas.`,
    en: `The query nests ${depth} levels; ${limits.queryDepth} are allowed (QUERY_DEPTH_LIMIT): ask for fewer levels, or in several queries.`,
  });
}

function tooMuch(es: string, en: string, found: number, limit: number, variable: string): LimitExceededError {
  return new LimitExceededError({
    es: `La consulta tiene ${found} ${es}; se admiten ${limit} (${variable}): repártala en varias consultas.`,
    en: `The query has ${found} ${en}; ${limit} are allowed (${variable}): split it into several queries.`,
  });
}

function count(document: DocumentNode): { aliases: number; directives: number } {
  const counts = { aliases: 0, directives: 0 };
  visit(document, {
    Field: (field) => {
      if (field.alias !== undefined) counts.aliases += 1;
    },
    Directive: () => {
      counts.directives += 1;
    },
  });
  return counts;
}

/** Fields on the longest way from an operation to a leaf, fragments followed; one that spreads itself counts once. */
function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const depth = known.get(name);
    if (depth !== undefined) return depth;
    known.set(name, 0); // met again while it is being measured: a cycle, which another rule refuses
    const measured = ofSelections(fragments.get(name)?.selectionSet);
    known.set(name, measured);
    return measured;
  };
  const ofSelections = (selections: SelectionSetNode | undefined): number =>
    (selections?.selections ?? []).reduce((deepest, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return Math.max(deepest, ofFragment(selection.name.value));
      const inner = ofSelections(selection.selectionSet);
      return Math.max(deepest, selection.kind === Kind.FIELD ? inner + 1 : inner);
    }, 0);

  return document.definitions.reduce(
    (deepest, definition) =>
      Math.max(deepest, 'selectionSet' in definition ? ofSelections(definition.selectionSet) : 0),
    0,
  );
}
