/** A row of numbers: number[] or Float64Array. */
export type Row = ArrayLike<number>;

/** Throws where `value` is NaN or infinite; `model` is the function that asked, `what` the input in its words. */
export function requireFinite(model: string, what: string, value: number): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new RangeError(`${model} requires finite numbers: ${what} is ${value}`);
  }
}

/** Throws where a row is empty or holds a number that is not finite. */
export function requireFiniteRow(model: string, what: string, row: Row): void {
  if (row.length === 0) throw new RangeError(`${model} requires at least one of ${what}`);
  for (let i = 0; i < row.length; i++) requireFinite(model, `${what}[${i}]`, row[i] as number);
}

/** Throws where a number of the row is negative, NaN or infinite, or where they add up to nothing or beyond any number. */
export function requireWeights(model: string, what: string, row: Row): number {
  requireFiniteRow(model, what, row);
  let total = 0;
  for (let i = 0; i < row.length; i++) {
    const weight = row[i] as number;
    if (weight < 0) throw new RangeError(`${model} requires ${what} of 0 or more: ${what}[${i}] is ${weight}`);
    total += weight;
  }
  if (total === 0) throw new RangeError(`${model} requires ${what} that add up to more than 0`);
  requireFinite(model, `the sum of ${what}`, total);
  return total;
}

/** Throws where two inputs that belong together differ in length. */
export function requireSameLength(model: string, what: string, found: number, expected: number): void {
  if (found !== expected) throw new RangeError(`${model} requires ${expected} ${what}, one for each; found ${found}`);
}

/** Throws where a count is not a whole number from `from` to `to`. */
export function requireInteger(model: string, what: string, value: number, from: number, to: number): void {
  if (!Number.isSafeInteger(value) || value < from || value > to) {
    const range = to === Number.MAX_SAFE_INTEGER ? `of ${from} or more` : `from ${from} to ${to}`;
    throw new RangeError(`${model} requires ${what} to be a whole number ${range}; found ${value}`);
  }
}

/** The rule of a method in its table; a RangeError names those that there are. */
export function requireMethod<Name extends string, Rule>(
  model: string,
  rules: Readonly<Record<Name, Rule>>,
  method: Name,
): Rule {
  if (Object.hasOwn(rules, method)) return rules[method];
  const names = Object.keys(rules);
  throw new RangeError(`${model} requires ${names.slice(0, -1).join(', ')} or ${names.at(-1)}; found ${method}`);
}
