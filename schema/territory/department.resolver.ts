import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { GraphQLGeoJSON } from '../contract/scalars';
import type { Context } from '../request/context';
import { DepartmentType } from './department.type';
import { MunicipalityType } from './municipality.type';
import { Detail, type DetailValue } from './territory.enums';
import { MunicipalityFilterInput } from './territory.input';
import { geometryAt, toDepartment, toMunicipality } from './territory.mapper';

@Resolver(() => DepartmentType)
export class DepartmentResolver {
  @Query(() => [DepartmentType], { description: 'The five departments (departamentos), by code.' })
  departments(@Ctx() { snapshot }: Context): DepartmentType[] {
    return snapshot.territory.departments.map(toDepartment);
  }

  @Query(() => DepartmentType, { nullable: true, description: 'A department by its code; null when there is none.' })
  department(
    @Arg('code', () => ID, { description: 'INE code, two digits, e.g. 09.' }) code: string,
    @Ctx() { snapshot }: Context,
  ): DepartmentType | null {
    const entity = snapshot.territory.departmentByCode.get(code);
    return entity ? toDepartment(entity) : null;
  }

  @FieldResolver(() => GraphQLGeoJSON, {
    description: 'Its polygon, made of the same arcs as those of its municipalities.',
  })
  geometry(
    @Root() { code }: DepartmentType,
    @Ctx() { snapshot }: Context,
    @Arg('detail', () => Detail, {
      nullable: true,
      defaultValue: 'STANDARD',
      description: 'Level of detail of the geometry.',
    })
    detail: DetailValue | null,
  ): object {
    return geometryAt(snapshot.territory.departmentByCode.get(code)!, detail ?? 'STANDARD');
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Inhabitants by the census: the sum of its municipalities; null when one has no count.',
  })
  population(@Root() { code }: DepartmentType, @Ctx() { snapshot }: Context): number | null {
    const { municipalities, censusOf } = snapshot.territory;
    let total = 0;
    for (const municipality of municipalities) {
      if (municipality.departmentCode !== code) continue;
      const count = censusOf.get(municipality.code)?.get('population');
      if (count === undefined) return null;
      total += count;
    }
    return total;
  }

  @FieldResolver(() => [MunicipalityType], { description: 'Its municipalities that meet the filter, by code.' })
  async municipalities(
    @Root() { code }: DepartmentType,
    @Ctx() { snapshot, services }: Context,
    @Arg('filter', () => MunicipalityFilterInput, { nullable: true, description: 'Conditions that must all be met.' })
    filter?: MunicipalityFilterInput | null,
  ): Promise<MunicipalityType[]> {
    const entities = await services.municipalities.list(snapshot, filter);
    return entities
      .filter((entity) => entity.departmentCode === code)
      .map((entity) => toMunicipality(snapshot, entity));
  }
}
