import { GraphQLScalarType, Kind, type ObjectValueNode, type ValueNode } from 'graphql';
import { GraphQLDate, GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';

export { GraphQLDate, GraphQLDateTime, GraphQLJSON };

/** GeoJSON goes in and out as it is; the services check what a client sends. */
export const GraphQLGeoJSON = new GraphQLScalarType({
  name: 'GeoJSON',
  description:
    'RFC 7946 object: longitude first, WGS 84, right-hand rule, no crs member. (Objeto GeoJSON según RFC 7946: primero la longitud, WGS 84, sin miembro crs.)',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => fromLiteral(node, variables ?? {}),
});

function fromLiteral(node: ValueNode, variables: Record<string, unknown>): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.ENUM:
      return node.value;
    case Kind.BOOLEAN:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => fromLiteral(value, variables));
    case Kind.OBJECT:
      return fromObject(node, variables);
    case Kind.VARIABLE:
      return variables[node.name.value];
  }
}

function fromObject(node: ObjectValueNode, variables: Record<string, unknown>): unknown {
  return Object.fromEntries(node.fields.map((field) => [field.name.value, fromLiteral(field.value, variables)]));
}
