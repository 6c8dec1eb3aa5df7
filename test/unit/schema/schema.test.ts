import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { buildApiSchema } from '../../../schema/build-schema';
import { schemaText } from '../../../schema/emit-schema';

const schema = buildApiSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** Type, field, argument and value names, each with what it is described by. */
function* described(): Generator<[string, string | null | undefined]> {
  for (const type of types) {
    if (type !== schema.getQueryType() && type !== schema.getMutationType()) yield [type.name, type.description];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field.description];
        if ('args' in field)
          for (const argument of field.args)
            yield [`${type.name}.${field.name}(${argument.name})`, argument.description];
      }
    }
  }
}

describe('the schema', () => {
  it('is emitted and committed as it is', () => {
    expect(readFileSync(join(__dirname, '..', '..', '..', 'schema', 'schema.graphql'), 'utf8')).toBe(schemaText());
  });

  it('lets every field of Query and Mutation be null, so that one refusal leaves the other answers', () => {
    const roots = [schema.getQueryType()!, schema.getMutationType()!];
    const fields = roots.flatMap((type) => Object.values(type.getFields()));
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
  });

  it('describes each type, field, argument and enum value', () => {
    expect([...described()].filter(([, description]) => !description?.trim()).map(([name]) => name)).toEqual([]);
  });

  it('names in the description of every number its unit or what is counted', () => {
    const bare = [...described()].filter(
      ([name, text]) =>
        /(Km|Minutes|Quetzales|Percent|km2)$/i.test(name) &&
        !/km|kilomet|minut|quetzal|percent|metre/i.test(text ?? ''),
    );
    expect(bare).toEqual([]);
  });
});
