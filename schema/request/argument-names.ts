import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { DomainError } from '../../src/platform/errors';
import type { Context } from './context';

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;

/**
 * Refusals name their argument as the client wrote it: `input.criteria[0].weight`. Rules know the fields of the object
 * that they look at and not where it stood, so what they call `criteria[0].weight` gets the rest of its way here.
 */
export function nameArgumentsAsWritten(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const takesInput = field.args.some((argument) => isInputObjectType(getNamedType(argument.type)));
      if (takesInput && field.resolve) field.resolve = renaming(field, field.resolve as Resolver);
    }
  }
}

function renaming(field: GraphQLField<unknown, Context>, resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const rename = (error: unknown): never => {
      throw error instanceof DomainError ? error.renamed((name) => argumentAsWritten(name, field, args)) : error;
    };
    try {
      const answer: unknown = resolve(source, args, context, info);
      // Not awaited: each turn later puts what the answer asks the database for into a batch of its own.
      return answer instanceof Promise ? answer.catch(rename) : answer;
    } catch (error) {
      return rename(error);
    }
  };
}

interface Place {
  readonly path: string;
  readonly type: GraphQLInputType;
  readonly value: unknown;
}

/**
 * The whole way to an argument of a field.
 * @param name whole, or from some input object on
 * @param args what the client gave: it is looked for there first, then among what may be given
 */
export function argumentAsWritten(
  name: string,
  field: Pick<GraphQLField<unknown, Context>, 'args'>,
  args: Readonly<Record<string, unknown>>,
): string {
  const [head = '', next] = name.split(/[.[]/);
  const named = field.args.find((argument) => argument.name === head);
  if (named !== undefined) {
    // A rule may say of a field what is so of the whole, where the input has no such field.
    const lacks = next !== undefined && name[head.length] === '.' && fieldsOf(named.type)[next] === undefined;
    return lacks && isInputObjectType(getNamedType(named.type)) ? head : name;
  }
  const places: Place[] = field.args.map((argument) => ({
    path: argument.name,
    type: argument.type,
    value: args[argument.name],
  }));
  // The list grows while it is walked: nearer objects come before those inside them.
  for (const place of places) places.push(...givenInside(place));
  const given = places.find(({ value }) => isRecord(value) && Object.hasOwn(value, head));
  const possible = given ?? places.find(({ type }) => fieldsOf(type)[head] !== undefined);
  return possible === undefined ? name : `${possible.path}.${name}`;
}

/** The input objects that an input object holds; those of a list have no name that a rule would leave out. */
function givenInside({ path, type, value }: Place): Place[] {
  if (!isRecord(value)) return [];
  return Object.entries(fieldsOf(type)).flatMap(([name, field]) =>
    isRecord(value[name]) ? [{ path: `${path}.${name}`, type: field.type, value: value[name] }] : [],
  );
}

function fieldsOf(type: GraphQLInputType): Record<string, { readonly type: GraphQLInputType }> {
  const named = getNamedType(type);
  return isInputObjectType(named) ? named.getFields() : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
