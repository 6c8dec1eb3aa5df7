import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { agreementRecord } from '../../src/domain/value-chains';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import { AgreementInput, agreementState } from './agreement.input';
import { AgreementType } from './programme.type';

@Resolver()
export class AgreementMutationResolver {
  @Mutation(() => AgreementType, {
    description: 'Creates or changes an agreement with a partner. Requires a key of role EDITOR.',
  })
  async saveAgreement(
    @Ctx() context: Context,
    @Arg('input', () => AgreementInput, { description: 'The agreement.' }) input: AgreementInput,
  ): Promise<AgreementType> {
    let saved = agreementState(input, null);
    const { id, revision } = await saveRecord(context, agreementRecord, input, (before) => {
      saved = agreementState(input, before);
      return saved;
    });
    return { id, revision, ...saved };
  }
}
