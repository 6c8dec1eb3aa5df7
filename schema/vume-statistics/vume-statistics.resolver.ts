import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireRole } from '../../src/domain/access';
import type { Snapshot } from '../../src/domain/snapshot';
import { LEAST_PEOPLE_SHOWN } from '../../src/domain/value-chains';
import {
  type JobMarket,
  type PlaceStatistics,
  type ServiceFigures,
  type ServiceStatisticsEntity,
  serviceStatisticsRecord,
} from '../../src/domain/vume-statistics';
import { LANGUAGE_ARGUMENT, Language } from '../contract/language';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import { DepartmentType } from '../territory/department.type';
import { MunicipalityType } from '../territory/municipality.type';
import { toServicePoint } from '../territory/service-point.mapper';
import { toDepartment, toMunicipality } from '../territory/territory.mapper';
import { ServiceStatisticsInput, statisticsState } from './service-statistics.input';
import { ServiceStatisticsType } from './service-statistics.type';
import { JobMarketType, PlaceServiceStatisticsType, VumeStatisticsType } from './vume-statistics.type';

const RULE = {
  es: `Las personas se publican de cinco en cinco. En cada VUME, las de una misma situación se ponen en fila, mes tras mes según se registran, y cada quinta vale por cinco; las que no completan cinco pasan al mes siguiente. Todo lo demás es suma de esas cifras: las partes suman el total, y cada conteo de una VUME en un mes se aparta menos de ${LEAST_PEOPLE_SHOWN} de lo registrado (menos de 10 las capacitadas y las derivadas, que suman dos filas). Restar lugares, meses, grupos o lecturas no dice nunca si son de 1 a 4: lo que se muestra como nulo puede ser de 0 a 4 en cada VUME y mes. Una corrección espera hasta que los totales cambien en ${LEAST_PEOPLE_SHOWN} o más, o en nada, y desde entonces los de esa VUME y mes se publican sin desglose. Las que siguen colocadas no se desglosan. Las vacantes siguen la misma regla. Los registros exactos se leen con clave.`,
  en: `Persons are published in fives. In each VUME those in one situation are lined up, month after month as they are recorded, and every fifth counts for five; those who do not fill a five go on to the next month. All else adds up these figures: parts make their totals, and each count of a VUME in a month is less than ${LEAST_PEOPLE_SHOWN} off what was recorded (less than 10 for those trained and those referred, which add up two lines). Subtracting places, months, groups or readings never tells a count from 1 to 4: what is shown as null may be 0 to 4 in each VUME and month. A correction waits until the totals change by ${LEAST_PEOPLE_SHOWN} or more or by none, and from then on those of that VUME and month are published without a breakdown. Those still placed are not broken down. Vacancies follow the same rule. The exact records take a key.`,
};

@Resolver(() => VumeStatisticsType)
export class VumeStatisticsResolver {
  @Query(() => VumeStatisticsType, {
    description:
      'Services of the VUMEs in a year (estadísticas de las VUME): by place, month and group, with supply and demand of jobs. Persons are counted in multiples of five, so that no count below 5 can be derived.',
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
      byMonth: months.map((figures) => ({ month: figures.month, ...toFigures(figures) })),
      byDepartment: departments.map(toPlace),
      byMunicipality: municipalities.map(toPlace),
    };
  }

  @FieldResolver(() => String, { description: 'Method and suppression of the figures, with reasons.' })
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
    @Arg('servicePointId', () => ID, { nullable: true, description: 'Only this VUME.' })
    servicePointId?: string | null,
  ): Promise<ServiceStatisticsType[]> {
    requireRole(principal, 'EDITOR');
    const records = await services.vumeStatistics.listRecords(year, servicePointId ?? null);
    return records.flatMap((record) => toServiceStatistics(snapshot, record) ?? []);
  }

  @Mutation(() => ServiceStatisticsType, {
    description:
      'Records the services of a VUME in a month, or replaces them as a whole. Persons appear only as counts. Requires a key of role EDITOR.',
  })
  async recordServiceStatistics(
    @Ctx() context: Context,
    @Arg('input', () => ServiceStatisticsInput, { description: 'Services of the month.' })
    input: ServiceStatisticsInput,
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
  return { place, monthsRecorded: place.monthsRecorded, ...toFigures(place) };
}

function toFigures({ counts, bySex, byAgeBand, byReturnedMigrant, jobs }: ServiceFigures) {
  return {
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
