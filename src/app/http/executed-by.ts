import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../../../schema/request/context';
import type { CompiledOperations } from './compiled-operations';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

/**
 * Has Apollo Server leave the execution to `operations`. It knows one way to another executor, that of its gateways:
 * a gateway that federates nothing, only executes.
 */
export function executedBy(schema: GraphQLSchema, operations: CompiledOperations): Gateway {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, request, context }) =>
        await operations.execute(
          { document, operationName: request.operationName, variables: request.variables },
          context as Context,
        ),
    }),
    stop: async () => undefined,
  };
}
