/**
 * A function that works out once what follows from an object that never changes: a snapshot, a part of one, a node of a
 * parsed document. Results are kept by the identity of the object and go when it does.
 */
export function memoBySnapshot<Source extends object, Result>(
  make: (source: Source) => Result,
): (source: Source) => Result {
  const results = new WeakMap<Source, { readonly result: Result }>();
  return (source) => {
    const known = results.get(source);
    if (known !== undefined) return known.result;
    const result = make(source);
    results.set(source, { result });
    return result;
  };
}
