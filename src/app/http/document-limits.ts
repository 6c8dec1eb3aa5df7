import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
  visit,
} from 'graphql';
import { BadUserInputError, LimitExceededError } from '../../platform/errors';
import type { Limits } from '../../platform/limits';

type DocumentLimits = Pick<
  Limits,
  | 'queryAliases'
  | 'queryDefinitions'
  | 'queryDepth'
  | 'queryDirectives'
  | 'queryFields'
  | 'queryRepeats'
  | 'queryVariables'
>;

const EMPTY: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** Allowed nesting of syntax nodes per level of fields: lists, objects, inline fragments. */
const NODES_PER_LEVEL = 12;

/**
 * A validation rule that refuses documents too large to validate quickly. It scans the document before all other rules,
 * in linear time, and then leaves them an empty document: some of them compare everything with everything.
 */
export function documentLimits(limits: DocumentLimits): ValidationRule {
  return (context) => ({
    Document(document) {
      const refusal = oversize(document, limits) ?? subscription(document);
      if (refusal === undefined) return undefined;
      context.reportError(new GraphQLError(refusal.text.en, { originalError: refusal }));
      return EMPTY;
    },
  });
}

/** Why a document is beyond the limits; undefined: it is not. */
export function oversize(document: DocumentNode, limits: DocumentLimits): LimitExceededError | undefined {
  const { aliases, directives, definitions, variables, nesting } = count(document);
  if (aliases > limits.queryAliases) {
    return tooMuch('alias', 'aliases', aliases, limits.queryAliases, 'QUERY_ALIAS_LIMIT');
  }
  if (directives > limits.queryDirectives) {
    return tooMuch('directivas', 'directives', directives, limits.queryDirectives, 'QUERY_DIRECTIVE_LIMIT');
  }
  if (definitions > limits.queryDefinitions) {
    const [es, en] = ['operaciones y fragmentos', 'operations and fragments'];
    return tooMuch(es, en, definitions, limits.queryDefinitions, 'QUERY_DEFINITION_LIMIT');
  }
  if (variables > limits.queryVariables) {
    return tooMuch('variables', 'variables', variables, limits.queryVariables, 'QUERY_VARIABLE_LIMIT');
  }
  if (nesting > NODES_PER_LEVEL * limits.queryDepth) return tooDeep(limits);
  const selected = new Selected(document, limits);
  if (selected.fields > limits.queryFields) {
    return new LimitExceededError({
      es: `La consulta pasa de ${limits.queryFields} campos, contados los de sus fragmentos cada vez que se usan (QUERY_FIELD_LIMIT): repártala en varias consultas.`,
      en: `The query has over ${limits.queryFields} fields, those of its fragments counted each time that they are used (QUERY_FIELD_LIMIT): split it into several queries.`,
    });
  }
  if (selected.repeats > limits.queryRepeats) {
    return new LimitExceededError({
      es: `La consulta repite campos más de ${limits.queryRepeats} veces (QUERY_REPEAT_LIMIT): pida cada campo una sola vez en cada lugar.`,
      en: `The query repeats fields over ${limits.queryRepeats} times (QUERY_REPEAT_LIMIT): ask for each field once in each place.`,
    });
  }
  return selected.depth > limits.queryDepth ? tooDeep(limits) : undefined;
}

function tooMuch(es: string, en: string, found: number, limit: number, variable: string): LimitExceededError {
  return new LimitExceededError({
    es: `La consulta tiene ${found} ${es}; se admiten ${limit} (${variable}): repártala en varias consultas.`,
    en: `The query has ${found} ${en}; ${limit} are allowed (${variable}): split it into several queries.`,
  });
}

export function tooDeep({ queryDepth }: Pick<Limits, 'queryDepth'>): LimitExceededError {
  return new LimitExceededError({
    es: `La consulta anida más de ${queryDepth} niveles (QUERY_DEPTH_LIMIT): pida menos niveles, o en varias consultas.`,
    en: `The query nests over ${queryDepth} levels (QUERY_DEPTH_LIMIT): ask for fewer levels, or in several queries.`,
  });
}

/** The library would find out when it executes one, as a fault of the schema. */
function subscription({ definitions }: DocumentNode): BadUserInputError | undefined {
  const found = definitions.some(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && String(definition.operation) === 'subscription',
  );
  if (!found) return undefined;
  return new BadUserInputError({
    es: 'No hay suscripciones: para seguir una búsqueda larga, lea /progress/{id}.',
    en: 'There are no subscriptions: to follow a long search, read /progress/{id}.',
  });
}

function count(document: DocumentNode) {
  const counts = { aliases: 0, directives: 0, definitions: document.definitions.length, variables: 0, nesting: 0 };
  let level = 0;
  visit(document, {
    enter(node) {
      level += 1;
      counts.nesting = Math.max(counts.nesting, level);
      if (node.kind === Kind.FIELD && node.alias !== undefined) counts.aliases += 1;
      else if (node.kind === Kind.DIRECTIVE) counts.directives += 1;
      else if (node.kind === Kind.VARIABLE_DEFINITION) counts.variables += 1;
    },
    leave() {
      level -= 1;
    },
  });
  return counts;
}

/** The fragments that a selection set stands in, from the inmost out. */
interface Within {
  readonly fragment: string;
  readonly outer: Within | undefined;
}

interface Placed<Node> {
  readonly node: Node;
  readonly within: Within | undefined;
}

/**
 * Fields as they are executed: fragments followed, those of one response name in one place together. Stops as soon as a
 * limit is passed, so that fragments which double each time are soon done with.
 */
class Selected {
  /** Selections met: fields, inline fragments and spreads. */
  fields = 0;
  /** Fields with the same response name in the same place, whose pairs validation compares. */
  repeats = 0;
  /** Fields on the longest way from an operation to a leaf. */
  depth = 0;

  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly spread = new Set<string>();

  constructor(
    document: DocumentNode,
    private readonly limits: DocumentLimits,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.enter([placed(definition.selectionSet)], 0);
    }
    for (const [name, { selectionSet }] of this.fragments) {
      if (!this.spread.has(name)) this.enter([placed(selectionSet)], 0); // refused by another rule, after a look inside
    }
  }

  private get isOver(): boolean {
    const { queryDepth, queryFields, queryRepeats } = this.limits;
    return this.fields > queryFields || this.repeats > queryRepeats || this.depth > queryDepth;
  }

  /** @param sets selection sets that apply to the same object */
  private enter(sets: ReadonlyArray<Placed<SelectionSetNode>>, depth: number): void {
    const together = this.collect(sets);
    if (together.size > 0) this.depth = Math.max(this.depth, depth + 1);
    for (const fields of together.values()) {
      if (this.isOver) return;
      this.repeats += fields.length - 1;
      const inner = fields.flatMap(({ node, within }) => (node.selectionSet ? placed(node.selectionSet, within) : []));
      if (inner.length > 0) this.enter(inner, depth + 1);
    }
  }

  private collect(sets: ReadonlyArray<Placed<SelectionSetNode>>): Map<string, Array<Placed<FieldNode>>> {
    const together = new Map<string, Array<Placed<FieldNode>>>();
    const seen = new Set<string>(); // once in one place, as in execution
    const open = [...sets];
    for (let set = open.pop(); set !== undefined && !this.isOver; set = open.pop()) {
      const { node, within } = set;
      this.fields += node.selections.length;
      for (const selection of node.selections) {
        if (selection.kind === Kind.FIELD) {
          const name = (selection.alias ?? selection.name).value;
          const others = together.get(name);
          if (others) others.push(placed(selection, within));
          else together.set(name, [placed(selection, within)]);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          open.push(placed(selection.selectionSet, within));
        } else {
          const name = selection.name.value;
          const fragment = this.fragments.get(name);
          this.spread.add(name);
          if (fragment === undefined || seen.has(name) || isWithin(name, within)) continue;
          seen.add(name);
          open.push(placed(fragment.selectionSet, { fragment: name, outer: within }));
        }
      }
    }
    return together;
  }
}

function placed<Node>(node: Node, within?: Within): Placed<Node> {
  return { node, within };
}

/** A fragment that spreads itself is refused by another rule; here it has no end. */
function isWithin(fragment: string, within: Within | undefined): boolean {
  for (let place = within; place !== undefined; place = place.outer) if (place.fragment === fragment) return true;
  return false;
}
