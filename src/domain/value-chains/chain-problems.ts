import { type FieldProblem, fieldProblem } from '../records';
import type { ValueChainsSnapshot } from './value-chains.snapshot';

/** What is wrong with a field that names a chain: there may be none of that key. */
export function chainProblems(
  { valueChains }: Pick<ValueChainsSnapshot, 'valueChains'>,
  chainKey: string,
  field: string,
): FieldProblem[] {
  if (valueChains.some(({ key }) => key === chainKey)) return [];
  const found = chainKey.length > 60 ? `${chainKey.slice(0, 60)}…` : chainKey;
  const keys = valueChains.map(({ key }) => key).join(', ');
  return [
    fieldProblem(
      field,
      `la cadena «${found}» no existe; las hay: ${keys}.`,
      `the chain "${found}" does not exist; there are: ${keys}.`,
    ),
  ];
}
