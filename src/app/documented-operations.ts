import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { compiledFolder } from '../platform/compiled-file';

/** Names of the operations in schema/operations, which GraphiQL shows and clients start from. */
export function documentedOperations(): Set<string> {
  const folder = compiledFolder(join('..', 'schema', 'operations'));
  if (!existsSync(folder)) return new Set(); // the compiled program can be run without them
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')).definitions)
    .map((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined));
  return new Set(names.filter((name) => name !== undefined));
}
