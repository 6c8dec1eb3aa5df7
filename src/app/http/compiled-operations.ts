import {
  BREAK,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** Compiles a document at its second request, so that single requests wait for no compiler. */
const ASKED_BEFORE_COMPILED = 1;

/** An operation to execute: a validated document and its variables. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

interface Known {
  asked: number;
  compiled: CompiledQuery | 'INTERPRETED' | undefined;
}

/**
 * Executes operations: repeated queries as compiled code (graphql-jit), all others by graphql-js. After any error in
 * compiled code graphql-js executes the query again, so errors, paths and nulls follow the standard.
 */
export class CompiledOperations {
  /** By document object, which Apollo caches by text; the compiled code is collected with it. */
  private readonly known = new WeakMap<DocumentNode, Map<string, Known>>();

  constructor(private readonly schema: GraphQLSchema) {}

  async execute(operation: Operation, contextValue: { readonly signal: AbortSignal }): Promise<ExecutionResult> {
    const compiled = this.compiledFor(operation);
    if (compiled !== undefined) {
      const result = await compiled.query(undefined, contextValue, operation.variables);
      if (result.errors === undefined || contextValue.signal.aborted) return result;
    }
    return this.interpret(operation, contextValue);
  }

  /** By graphql-js. */
  interpret({ document, operationName, variables }: Operation, contextValue: object): Promise<ExecutionResult> {
    return Promise.resolve(
      execute({
        schema: this.schema,
        document,
        contextValue,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
      }),
    );
  }

  private compiledFor({ document, operationName }: Operation): CompiledQuery | undefined {
    const operations = this.known.get(document) ?? new Map<string, Known>();
    this.known.set(document, operations);
    const name = operationName ?? '';
    const known = operations.get(name) ?? { asked: 0, compiled: undefined };
    operations.set(name, known);
    if (known.asked < ASKED_BEFORE_COMPILED) {
      known.asked += 1;
      return undefined;
    }
    known.compiled ??= this.compile(document, operationName ?? undefined) ?? 'INTERPRETED';
    return known.compiled === 'INTERPRETED' ? undefined : known.compiled;
  }

  private compile(document: DocumentNode, operationName: string | undefined): CompiledQuery | undefined {
    // A mutation must never be executed a second time, whatever went wrong.
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return undefined;
    if (meetsAbstractType(this.schema, document)) return undefined;
    const compiled = compileQuery(this.schema, document, operationName, { disablingCapturingStackErrors: true });
    return isCompiledQuery(compiled) ? compiled : undefined;
  }
}

/**
 * Whether a document selects an interface or a union. If such a value's type is unknown, graphql-jit 0.8.9 throws
 * outside the field, in an unawaited promise, which ends the process.
 */
function meetsAbstractType(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  const look = (): typeof BREAK | undefined => {
    found ||= isAbstractType(getNamedType(types.getType()));
    return found ? BREAK : undefined;
  };
  visit(document, visitWithTypeInfo(types, { Field: look, InlineFragment: look, FragmentDefinition: look }));
  return found;
}
