import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type ProgrammeProposalState, programmeProposalRecord } from '../../src/domain/programme';
import { saveRecord, type TargetInput } from '../records/save-record';
import type { Context } from '../request/context';
import { MunicipalityType } from '../territory/municipality.type';
import { toMunicipality } from '../territory/territory.mapper';
import { toProposal } from './programme.mapper';
import { ProgrammeType } from './programme.type';
import {
  ProgrammeProposalInput,
  ProgrammeProposalType,
  ProposalWithdrawalInput,
  proposalState,
  withdrawalState,
} from './proposal.type';

@Resolver(() => ProgrammeType)
export class ProgrammeProposalsResolver {
  @FieldResolver(() => ProgrammeProposalType, {
    nullable: true,
    description: 'Current proposal for the open place, shown as PROPOSED; null: none.',
  })
  proposal(@Ctx() { snapshot }: Context): ProgrammeProposalType | null {
    const latest = snapshot.programme.proposals[0];
    return latest === undefined || latest.municipalityCode === null ? null : toProposal(latest);
  }

  @FieldResolver(() => [ProgrammeProposalType], {
    description:
      'All proposals for the open place and their withdrawals (propuestas), latest first; the latest counts.',
  })
  proposals(@Ctx() { snapshot }: Context): ProgrammeProposalType[] {
    return snapshot.programme.proposals.map(toProposal);
  }

  @Mutation(() => ProgrammeProposalType, {
    description:
      'Proposes a municipality for the open place of the programme. A new proposal replaces the current one, which stays on record. Requires a key of role PLANNER.',
  })
  proposeProgrammeMunicipality(
    @Ctx() context: Context,
    @Arg('input', () => ProgrammeProposalInput, { description: 'The proposal.' }) input: ProgrammeProposalInput,
  ): Promise<ProgrammeProposalType> {
    return save(context, input, (before) => proposalState(input, before));
  }

  @Mutation(() => ProgrammeProposalType, {
    description:
      'Records that no municipality is proposed for the open place any more; the proposals stay on record. Takes a key of role PLANNER.',
  })
  withdrawProgrammeProposal(
    @Ctx() context: Context,
    @Arg('input', () => ProposalWithdrawalInput, { description: 'Start date and evidence.' })
    input: ProposalWithdrawalInput,
  ): Promise<ProgrammeProposalType> {
    return save(context, {}, () => withdrawalState(input));
  }
}

@Resolver(() => ProgrammeProposalType)
export class ProgrammeProposalResolver {
  @FieldResolver(() => MunicipalityType, {
    nullable: true,
    description: 'The municipality; null: from that day on none is proposed.',
  })
  municipality(@Root() { entity }: ProgrammeProposalType, @Ctx() { snapshot }: Context): MunicipalityType | null {
    const municipality = snapshot.territory.municipalityByCode.get(entity.municipalityCode ?? '');
    return municipality ? toMunicipality(snapshot, municipality) : null;
  }
}

async function save(
  context: Context,
  target: TargetInput,
  next: (before: ProgrammeProposalState | null) => ProgrammeProposalState,
): Promise<ProgrammeProposalType> {
  const written = await saveRecord(context, programmeProposalRecord, target, next);
  return toProposal(context.snapshot.programme.proposals.find(({ id }) => id === written.id)!);
}
