import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { type ClassType, getMetadataStorage } from 'type-graphql';
import type { Context } from './context';

type Metadata = ReturnType<typeof getMetadataStorage>;
type FieldResolverMetadata = Metadata['fieldResolvers'][number];
type Parameter = NonNullable<FieldResolverMetadata['params']>[number];
type Method = (...parameters: unknown[]) => unknown;
type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;
type Reader = (...parameters: Parameters<Resolver>) => unknown;

/**
 * Takes type-graphql's wrapping off the fields that do not need it: it costs more than most fields themselves. What
 * is a property or an accessor of its object is read as one, and a method that takes no input object is called at once: there is
 * nothing to make an instance of and nothing to check. All other fields stay as they are.
 *
 * Without its wrapping a method gets its `@Root` as the parent field returned it, not as an instance of its class; our
 * API classes hold fields alone. That no middleware and no authorisation is attached is checked field by field.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  const metadata = getMetadataStorage();
  const classes = new Map(metadata.objectTypes.map(({ name, target }) => [name, target]));
  const instances = new Map<unknown, Record<string, Method>>();
  const resolverOf = (target: unknown): Record<string, Method> => {
    const known = instances.get(target);
    if (known !== undefined) return known;
    const made = new (target as ClassType<Record<string, Method>>)();
    instances.set(target, made);
    return made;
  };
  for (const type of Object.values(schema.getTypeMap())) {
    const target = classes.get(type.name);
    if (target !== undefined && isObjectType(type)) resolveFieldsDirectly(type, target, metadata, resolverOf);
  }
}

function resolveFieldsDirectly(
  type: GraphQLObjectType,
  target: unknown,
  metadata: Metadata,
  resolverOf: (target: unknown) => Record<string, Method>,
): void {
  const inputs = new Set<unknown>([...metadata.inputTypes, ...metadata.argumentTypes].map((input) => input.target));
  for (const field of Object.values(type.getFields())) {
    const computed = metadata.fieldResolvers.find(
      (candidate) => candidate.schemaName === field.name && candidate.getObjectType?.() === target,
    );
    if (computed !== undefined && isGetter(computed)) {
      delete field.resolve;
      continue;
    }
    if (computed !== undefined) {
      const resolve = directResolver(computed, inputs, resolverOf);
      if (resolve !== undefined) field.resolve = resolve as NonNullable<typeof field.resolve>;
      continue;
    }
    const plain = metadata.fields.find(
      (candidate) => candidate.target === target && candidate.schemaName === field.name,
    );
    const isProperty = plain !== undefined && plain.name === field.name && !plain.middlewares?.length && !plain.roles;
    if (isProperty) delete field.resolve;
  }
}

/** An accessor of the class of the object itself: to read the property is to call it. */
function isGetter({ kind, methodName, middlewares, roles, target }: FieldResolverMetadata): boolean {
  if (kind !== 'internal' || middlewares?.length || roles) return false;
  return Object.getOwnPropertyDescriptor(target.prototype, methodName)?.get !== undefined;
}

function directResolver(
  { kind, methodName, middlewares, params, roles, target }: FieldResolverMetadata,
  inputs: ReadonlySet<unknown>,
  resolverOf: (target: unknown) => Record<string, Method>,
): Resolver | undefined {
  if (kind !== 'external' || middlewares?.length || roles) return undefined;
  const parameters = [...(params ?? [])].sort((a, b) => a.index - b.index);
  const readers = parameters.map((parameter) => readerOf(parameter, inputs));
  const known = readers.filter((reader) => reader !== undefined);
  if (known.length < readers.length) return undefined;
  const resolver = resolverOf(target);
  const method = resolver[methodName];
  if (method === undefined) return undefined;
  const [first, second] = known;
  if (known.length === 1 && first) return (...given) => method.call(resolver, first(...given));
  if (known.length === 2 && first && second) {
    return (...given) => method.call(resolver, first(...given), second(...given));
  }
  return (...given) =>
    method.apply(
      resolver,
      known.map((reader) => reader(...given)),
    );
}

/** How to come by the value of a parameter; undefined: only type-graphql knows. */
function readerOf(parameter: Parameter, inputs: ReadonlySet<unknown>): Reader | undefined {
  switch (parameter.kind) {
    case 'root':
      return parameter.propertyName === undefined ? (root) => root : undefined;
    case 'context':
      return parameter.propertyName === undefined ? (_root, _args, context) => context : undefined;
    case 'info':
      return (_root, _args, _context, info) => info;
    case 'arg': {
      const { name } = parameter;
      const isChecked = inputs.has(parameter.getType()) || parameter.validateFn !== undefined;
      return isChecked ? undefined : (_root, args) => args[name];
    }
    default:
      return undefined;
  }
}
