import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ScenarioRecord } from '../../src/domain/scenarios';
import { BadUserInputError } from '../../src/platform/errors';
import { GraphQLJSON } from '../contract/scalars';
import { UNVERSIONED } from '../contract/unversioned';
import type { Context } from '../request/context';
import { MunicipalityType } from '../territory/municipality.type';
import { toMunicipality } from '../territory/territory.mapper';
import { analysisInput, ScenarioInput } from './scenario.input';
import { scenarioResults } from './scenario.loader';
import { ScenarioComparisonType, ScenarioDifferenceType, ScenarioRerunType, ScenarioType } from './scenario.type';

const MOST_LISTED = 200;
const LISTED = 100;

@Resolver(() => ScenarioType)
export class ScenarioResolver {
  @Extensions(UNVERSIONED)
  @Query(() => [ScenarioType], { description: 'The scenarios that were kept, newest first.' })
  async scenarios(
    @Ctx() { services }: Context,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: LISTED,
      description: `At most so many, 1 to ${MOST_LISTED}.`,
    })
    first: number | null,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Number of the newest scenarios to skip.',
    })
    offset: number | null,
  ): Promise<ScenarioType[]> {
    const page = requireRange(first ?? LISTED, 'first', 1, MOST_LISTED);
    const skip = requireRange(offset ?? 0, 'offset', 0, 1_000_000);
    return (await services.scenarios.list(page, skip)).map(toScenario);
  }

  @Extensions(UNVERSIONED)
  @Query(() => ScenarioType, { nullable: true, description: 'A scenario by its identifier; null when there is none.' })
  async scenario(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'Identifier of the scenario.' }) id: string,
  ): Promise<ScenarioType | null> {
    const record = await services.scenarios.find(id);
    return record && toScenario(record);
  }

  @Extensions(UNVERSIONED)
  @Query(() => ScenarioComparisonType, {
    description: 'From 2 to 10 scenarios side by side: places, choices and rank correlations.',
  })
  async compareScenarios(
    @Ctx() { snapshot, services }: Context,
    @Arg('ids', () => [ID], { description: 'Identifiers, 2 to 10, all different.' }) ids: string[],
  ): Promise<ScenarioComparisonType> {
    const comparison = await services.scenarios.compare(snapshot, ids);
    return {
      scenarios: comparison.scenarios.map(toScenario),
      rows: comparison.rows.map((row) => ({
        row,
        municipality: toMunicipality(snapshot, row.municipality),
        ranks: [...row.ranks],
        scores: [...row.scores],
        selected: [...row.selected],
      })),
      rankCorrelations: comparison.rankCorrelations.map((row) => [...row]),
      comparedMunicipalities: [...comparison.comparedMunicipalities],
    };
  }

  @Mutation(() => ScenarioType, {
    description:
      'Runs an analysis and keeps its whole input and result. Takes a key of role PLANNER: `Authorization: Bearer <key>`.',
  })
  async saveScenario(
    @Ctx() { snapshot, services, principal, now }: Context,
    @Arg('input', () => ScenarioInput, { description: 'Analysis to run and save.' }) input: ScenarioInput,
  ): Promise<ScenarioType> {
    const { name, kind, note } = input;
    const request = { name, kind, note: note ?? null, input: analysisInput(input) };
    return toScenario(await services.scenarios.save(snapshot, principal, request, now));
  }

  @FieldResolver(() => GraphQLJSON, { description: 'The whole result as it was.' })
  result(@Root() { id }: ScenarioType, @Ctx() context: Context): Promise<object> {
    return scenarioResults(context).load(id);
  }

  @FieldResolver(() => ScenarioRerunType, {
    description: "Runs its question again on today's data and lists what differs.",
  })
  async rerun(@Root() { record }: ScenarioType, @Ctx() context: Context): Promise<ScenarioRerunType> {
    const { snapshot, services } = context;
    const rerun = await services.scenarios.rerun(snapshot, record, await scenarioResults(context).load(record.id));
    const { dataRevision, result, differences } = rerun;
    return { rerun, dataRevision, result, unchanged: differences.length === 0 };
  }
}

@Resolver(() => ScenarioRerunType)
export class ScenarioRerunResolver {
  @FieldResolver(() => [ScenarioDifferenceType], { description: 'The municipalities whose outcome differs, by code.' })
  differences(@Root() { rerun }: ScenarioRerunType): ScenarioDifferenceType[] {
    return rerun.differences.map((difference) => ({ difference, before: difference.before, after: difference.after }));
  }
}

@Resolver(() => ScenarioDifferenceType)
export class ScenarioDifferenceResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality.' })
  municipality(@Root() { difference }: ScenarioDifferenceType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, difference.municipality);
  }
}

function toScenario(record: ScenarioRecord): ScenarioType {
  const { id, name, createdAt, dataRevision, kind, input, note } = record;
  return { record, id, name, createdAt, dataRevision, kind, input, note };
}

function requireRange(value: number, argument: string, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new BadUserInputError(
    {
      es: `${argument}: se encontró ${value}; debe ser un entero de ${least} a ${most}.`,
      en: `${argument}: found ${value}; it must be a whole number from ${least} to ${most}.`,
    },
    argument,
  );
}
