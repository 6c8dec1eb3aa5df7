import { BoundaryShapes } from './boundary-shapes';
import { CODE, NAME, polygonOf } from './feature-parts';
import type { LayerDefinition } from './layer.types';
import { AREA_KM2, POPULATION, sum } from './municipality-attributes';

/** The five departments. Ids are their codes as numbers: 9 is 09. */
export const DEPARTMENTS: LayerDefinition = {
  id: 'departments',
  title: { es: 'Departamentos', en: 'Departments' },
  description: {
    es: 'Los cinco departamentos, unión de sus municipios sobre los mismos límites. El área es la del polígono, no la oficial.',
    en: 'The five departments, the union of their municipalities on the same borders. The area is that of the polygon, not the official one.',
  },
  geometryType: 'MultiPolygon',
  build({ snapshot: { territory, boundaries } }) {
    const shapes = BoundaryShapes.of(boundaries);
    return {
      attributes: [
        CODE,
        NAME,
        AREA_KM2,
        { name: 'municipalities', type: 'integer', title: { es: 'Municipios', en: 'Municipalities' } },
        {
          name: 'programme_municipalities',
          type: 'integer',
          title: { es: 'Municipios del programa', en: 'Municipalities of the programme' },
        },
        POPULATION,
      ],
      features: territory.departments.map((department) => {
        const own = territory.municipalities.filter(({ departmentCode }) => departmentCode === department.code);
        return {
          id: Number(department.code),
          ...polygonOf(department, shapes),
          values: [
            department.code,
            department.name,
            department.areaKm2,
            own.length,
            own.filter(({ programmeStatus }) => programmeStatus !== 'OUTSIDE').length,
            sum(own.map(({ code }) => territory.censusOf.get(code)?.get('population') ?? null)),
          ],
        };
      }),
      sourceKeys: [boundaries.sourceKey, ...censusSource(territory.censusVariables), 'procoees-sheet'],
    };
  },
};

/** The source of the population, when there is one. */
export function censusSource(variables: ReadonlyMap<string, { sourceKey: string }>): string[] {
  const variable = variables.get('population');
  return variable ? [variable.sourceKey] : [];
}
