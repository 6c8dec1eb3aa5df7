import { Field, Float, ID, ObjectType } from 'type-graphql';

@ObjectType('Department', { description: 'One of the five departments (departamento) of the region.' })
export class DepartmentType {
  @Field(() => ID, { description: 'INE code, two digits, e.g. 09.' })
  code!: string;

  @Field(() => String, { description: 'Name of the department in Spanish.' })
  name!: string;

  @Field(() => Float, {
    description: 'Geodesic area of the polygon in km², the sum of its municipalities; not the official area.',
  })
  areaKm2!: number;
}
