import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireRole } from '../../src/domain/access/access';
import type { Snapshot } from '../../src/domain/snapshot/snapshot';
import { LEAST_PEOPLE_SHOWN } from '../../src/domain/value-chains/value-chains.types';
import type { ServiceStatisticsEntity } from '../../src/domain/vume-statistics/service-statistics.entity';
import { serviceStatisticsRecord } from '../../src/domain/vume-statistics/service-statistics.record';
import type { JobMarket, PlaceStatistics } from '../../src/domain/vume-statistics/vume-rollup';
import type { Context } from '../context';
import { toServicePoint } from '../coverage/coverage.mapper';
import { LANGUAGE_ARGUMENT, Language } from '../language';
import { saveRecord } from '../records/save-record';
import { DepartmentType } from '../territory/department.type';
import { MunicipalityType } from '../territory/municipality.type';
import { toDepartment, toMunicipality } from '../territory/territory.mapper';
import { ServiceStatisticsInput, statisticsState } from './service-statistics.input';
import { ServiceStatisticsType } from './service-statistics.type';
import { JobMarketType, PlaceServiceStatisticsType, VumeStatisticsType } from './vume-statistics.type';

const RULE = {
  es: `Nada por debajo de ${LEAST_PEOPLE_SHOWN} personas se muestra, tampoco el 0, ni lo que permitiría hallarlo restando. Un desglose de un lugar se muestra entero o no se muestra; las partes de un total se ocultan por parejas, según su lugar en la lista, y lo que queda oculto de un total son siempre dos partes o más que juntas suman al menos ${LEAST_PEOPLE_SHOWN} en cada columna. Los desgloses son fijos, por año, y no se cruzan entre sí.`,
  en: `Nothing below ${LEAST_PEOPLE_SHOWN} persons is shown, 0 included, nor what would let it be found by subtraction. A breakdown of a place is shown whole or not at all; the parts of a total are hidden in pairs, by their place in the list, and what is hidden of a total is always two parts or more that together make at least ${LEAST_PEOPLE_SHOWN} in each column. The breakdowns are fixed, by year, and are not crossed with one another.`,
};

@Resolver(() => VumeStatisticsType)
export class VumeStatisticsResolver {
  @Query(() => VumeStatisticsType, {
    description:
      'What the VUMEs did in a year (estadísticas de las VUME): by place, month and group, with supply and demand of jobs. Counts below 5 are hidden, and so is what would tell them.',
  })
  async vumeStatistics(
    @Ctx() { snapshot, services, now }: Context,
    @Arg('year', () => Int, {
      nullable: true,
      description: 'A calendar year from 2000 to 2100; without it, the latest with a record.',
    })
    year?: number | null,
  ): Promise<VumeStatisticsType> {
    const statistics = await services.vumeStatistics.ofYear(snapshot, year ?? null, now);
    const { total, months, departments, municipalities } = statistics.rollup;
    return {
      statistics,
      dataRevision: statistics.dataRevision,
      year: statistics.year,
      years: [...statistics.years],
      total: toPlace(total),
      byMonth: months.map(({ month, counts, jobs }) => ({ month, counts, jobs: toJobs(jobs) })),
      byDepartment: departments.map(toPlace),
      byMunicipality: municipalities.map(toPlace),
    };
  }

  @FieldResolver(() => String, { description: 'What is hidden, and why.' })
  rule(@Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language): string {
    return language === Language.EN ? RULE.en : RULE.es;
  }

  @Query(() => [ServiceStatisticsType], {
    description:
      'The monthly records of the VUMEs as they were entered, small counts included, by month; so it takes a key of role EDITOR.',
  })
  async serviceStatistics(
    @Ctx() { snapshot, services, principal }: Context,
    @Arg('year', () => Int, { description: 'A calendar year from 2000 to 2100.' }) year: number,
    @Arg('servicePointId', () => ID, { nullable: true, description: 'Only of this VUME.' })
    servicePointId?: string | null,
  ): Promise<ServiceStatisticsType[]> {
    requireRole(principal, 'EDITOR');
    const records = await services.vumeStatistics.listRecords(year, servicePointId ?? null);
    return records.flatMap((record) => toServiceStatistics(snapshot, record) ?? []);
  }

  @Mutation(() => ServiceStatisticsType, {
    description:
      'Records what a VUME did in a month, or corrects it as a whole. Persons are counts alone. Takes a key of role EDITOR.',
  })
  async recordServiceStatistics(
    @Ctx() context: Context,
    @Arg('input', () => ServiceStatisticsInput, { description: 'The month.' }) input: ServiceStatisticsInput,
  ): Promise<ServiceStatisticsType> {
    const { id } = await saveRecord(context, serviceStatisticsRecord, input, (before) =>
      statisticsState(input, before),
    );
    return toServiceStatistics(context.snapshot, (await context.services.vumeStatistics.findRecord(id))!)!;
  }
}

@Resolver(() => PlaceServiceStatisticsType)
export class PlaceServiceStatisticsResolver {
  @FieldResolver(() => DepartmentType, {
    nullable: true,
    description: 'The department, of itself or of the municipality.',
  })
  department(@Root() { place }: PlaceServiceStatisticsType, @Ctx() { snapshot }: Context): DepartmentType | null {
    const department = snapshot.territory.departmentByCode.get(place.code?.slice(0, 2) ?? '');
    return department ? toDepartment(department) : null;
  }

  @FieldResolver(() => MunicipalityType, { nullable: true, description: 'The municipality; null for more than one.' })
  municipality(@Root() { place }: PlaceServiceStatisticsType, @Ctx() { snapshot }: Context): MunicipalityType | null {
    const municipality = snapshot.territory.municipalityByCode.get(place.code ?? '');
    return municipality ? toMunicipality(snapshot, municipality) : null;
  }
}

function toPlace(place: PlaceStatistics): PlaceServiceStatisticsType {
  const { monthsRecorded, counts, bySex, byAgeBand, byReturnedMigrant, jobs } = place;
  return {
    place,
    monthsRecorded,
    counts,
    bySex: [...bySex],
    byAgeBand: [...byAgeBand],
    byReturnedMigrant: [...byReturnedMigrant],
    jobs: toJobs(jobs),
  };
}

function toJobs(jobs: JobMarket): JobMarketType {
  const { referred, vacanciesOffered } = jobs;
  return {
    ...jobs,
    referredPerVacancy: referred === null || vacanciesOffered === 0 ? null : referred / vacanciesOffered,
  };
}

/** undefined when its VUME is not on record any more. */
function toServiceStatistics(snapshot: Snapshot, record: ServiceStatisticsEntity): ServiceStatisticsType | undefined {
  const point = snapshot.servicePoints.find(({ id }) => id === record.servicePointId);
  if (point === undefined) return undefined;
  const { id, revision, month, vacanciesOffered, vacanciesFilled, groups, note, recordedAt } = record;
  return {
    id,
    revision,
    servicePoint: toServicePoint(point),
    month,
    vacanciesOffered,
    vacanciesFilled,
    groups,
    note,
    recordedAt,
  };
}
