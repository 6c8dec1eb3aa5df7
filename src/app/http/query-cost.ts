import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isListType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { LimitExceededError } from '../../platform/errors';
import { ANALYSIS_COSTS, GEOMETRY_COSTS, LIST_SIZES, OTHER_LIST } from './list-sizes';

/** Selections that are looked at, fragments followed; a document that comes to more is beyond any limit. */
const MOST_SELECTIONS = 10_000;
const DEFAULT_PAGE = 50;
const CONNECTION = /Connection$/;
/** Fields of a connection whose items `first` already counts. */
const EDGES = 'edges';

/** One unit per field and row of the possible answer, plus the cost of analyses. */
const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const name = `${type.name}.${field.name}`;
  const own = 1 + (ANALYSIS_COSTS[name] ?? geometryCost(name, args));
  if (CONNECTION.test(getNamedType(field.type).name)) return own + pageSize(args) * childComplexity;
  if (!isListType(getNullableType(field.type))) return own + childComplexity;
  if (CONNECTION.test(type.name) && field.name === EDGES) return own + childComplexity;
  return own + listSize(name, args) * Math.max(1, childComplexity);
};

/** Of the greatest detail where it is not known yet. */
function geometryCost(name: string, { detail }: Record<string, unknown>): number {
  const costs = GEOMETRY_COSTS[name];
  return costs === undefined ? 0 : (costs[String(detail ?? 'STANDARD')] ?? costs['FULL'] ?? 0);
}

/** The requested number; values out of range are refused later, with the argument's name. */
function pageSize(args: Record<string, unknown>): number {
  const asked = args['last'] ?? args['first'] ?? args['limit'];
  return typeof asked === 'number' && asked >= 0 ? asked : DEFAULT_PAGE;
}

function listSize(name: string, args: Record<string, unknown>): number {
  const { first } = args;
  return typeof first === 'number' && first >= 0 ? first : (LIST_SIZES[name] ?? OTHER_LIST);
}

/**
 * Maximum cost of an operation before execution, in fields of a row.
 * @returns undefined for invalid variables, which execution reports better
 * @throws LimitExceededError if the document is too large to count
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number | undefined {
  const others = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const query: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...others] };
  // The library would list every value that does not fit, a long list of them for seconds.
  const known = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables }, { maxErrors: 1 });
  if (known.errors !== undefined) return undefined;
  try {
    return getComplexity({
      schema,
      query,
      variables: { ...variables },
      estimators: [estimate],
      maxQueryNodes: MOST_SELECTIONS,
    });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (!error.message.includes('maximum allowed number of nodes')) return undefined;
    throw new LimitExceededError({
      es: `La consulta pasa de ${MOST_SELECTIONS} campos: repártala en varias consultas.`,
      en: `The query is over ${MOST_SELECTIONS} fields: split it into several queries.`,
    });
  }
}

/** Costs of an operation by its variables; long variables are recounted each time. */
const MOST_KEPT = 100;
const MOST_KEPT_LETTERS = 2_000;
const known = new WeakMap<OperationDefinitionNode, LRUCache<string, { readonly cost: number | undefined }>>();

/** Counted once for a cached document. */
function keptCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number | undefined {
  const key = operation.variableDefinitions?.length ? JSON.stringify(variables) : '';
  if (key.length > MOST_KEPT_LETTERS) return costOf(schema, document, operation, variables);
  let costs = known.get(operation);
  if (costs === undefined) {
    costs = new LRUCache({ max: MOST_KEPT });
    known.set(operation, costs);
  }
  const kept = costs.get(key) ?? { cost: costOf(schema, document, operation, variables) };
  costs.set(key, kept);
  return kept.cost;
}

/** @throws LimitExceededError when the operation could cost more than the limit */
export function requireAffordable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limit: number,
): void {
  const cost = keptCost(schema, document, operation, variables);
  if (cost === undefined || cost <= limit) return;
  throw new LimitExceededError({
    es: `La consulta puede costar ${cost} (un campo de una fila cuesta 1); se admite ${limit} (QUERY_COST_LIMIT): pida menos filas con first o con un filtro, o menos listas dentro de listas.`,
    en: `The query may cost ${cost} (a field of a row costs 1); ${limit} is allowed (QUERY_COST_LIMIT): ask for fewer rows by first or a filter, or for fewer lists within lists.`,
  });
}
