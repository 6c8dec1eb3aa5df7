import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { municipalPositionRecord } from '../../src/domain/territory';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import { MunicipalPositionInput, positionState } from './municipal-position.input';
import { MunicipalPositionType } from './municipal-position.type';
import { MunicipalityType } from './municipality.type';
import { toMunicipality } from './territory.mapper';

@Resolver(() => MunicipalityType)
export class MunicipalPositionResolver {
  @Mutation(() => MunicipalityType, {
    description:
      'Records a statement of a municipal authority on a VUME and on co-investment. Earlier statements remain; for each subject the latest by date, then by entry, counts. Requires a key of role EDITOR.',
  })
  async recordMunicipalPosition(
    @Ctx() context: Context,
    @Arg('input', () => MunicipalPositionInput, { description: 'The statement of the authority.' })
    input: MunicipalPositionInput,
  ): Promise<MunicipalityType> {
    await saveRecord(context, municipalPositionRecord, input, (before) => positionState(input, before));
    const { snapshot } = context;
    return toMunicipality(snapshot, snapshot.territory.municipalityByCode.get(input.municipalityCode)!);
  }

  @FieldResolver(() => [MunicipalPositionType], {
    description: 'All that its authority has said of a VUME and of co-investing, latest first.',
  })
  positions(@Root() { code }: MunicipalityType, @Ctx() { snapshot }: Context): MunicipalPositionType[] {
    const history = snapshot.positionsOf.get(code) ?? [];
    return history.map(({ id, revision, interest, willingToCoinvest, statedOn, evidence, recordedAt }) => ({
      id,
      revision,
      interest,
      willingToCoinvest,
      on: statedOn,
      evidence,
      recordedAt,
    }));
  }
}
