import { registerEnumType } from 'type-graphql';

/** An enum object of the API from the values that the domain knows: { NAMED: 'NAMED', … }. */
export type EnumOf<Values extends readonly string[]> = { readonly [Value in Values[number]]: Value };

/** Registers the methods of a table as an enum of the API, each described by the table itself. */
export function methodEnum<Method extends string>(
  name: string,
  methods: Readonly<Record<Method, { readonly api: string }>>,
  description: string,
): EnumOf<readonly Method[]> {
  const values = Object.keys(methods) as Method[];
  const descriptions = Object.fromEntries(values.map((value) => [value, methods[value].api])) as Record<Method, string>;
  return apiEnum<readonly Method[]>(name, values, description, descriptions);
}

/**
 * Registers the values of the domain as an enum of the API.
 * @param descriptions one for each value: the schema carries no value without one
 */
export function apiEnum<const Values extends readonly string[]>(
  name: string,
  values: Values,
  description: string,
  descriptions: Record<Values[number], string>,
): EnumOf<Values> {
  const object = Object.fromEntries(values.map((value) => [value, value])) as EnumOf<Values>;
  registerEnumType(object, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries<string>(descriptions).map(([value, text]) => [value, { description: text }]),
    ) as Record<keyof EnumOf<Values>, { description: string }>,
  });
  return object;
}
