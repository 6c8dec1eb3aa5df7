import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requireWriter } from '../../src/domain/access/access';
import type { DuplicateRule as Rule } from '../../src/domain/value-chains/actor-import.service';
import type { Context } from '../context';
import { ImportReportType } from '../imports/import-report.type';
import { DuplicateRule } from './value-chains.enums';

@Resolver()
export class ActorImportResolver {
  @Mutation(() => ImportReportType, {
    description:
      'Imports a table of actors: all of it, or nothing when a row is at fault. The columns are those of /templates/actors.csv, in Spanish or English; commas, semicolons or tabs, decimal point or comma. Needs a key that may write.',
  })
  async importActors(
    @Ctx() context: Context,
    @Arg('csv', () => String, { description: 'The text of the table.' }) csv: string,
    @Arg('dryRun', () => Boolean, {
      nullable: true,
      defaultValue: true,
      description: 'Only check the table and report: nothing is written.',
    })
    dryRun: boolean | null,
    @Arg('duplicates', () => DuplicateRule, {
      nullable: true,
      defaultValue: 'REFUSE',
      description: 'What is done with rows that look like an actor on record.',
    })
    duplicates: Rule | null,
  ): Promise<ImportReportType> {
    requireWriter(context.principal);
    const report = await context.services.actorImport.importActors(context.snapshot, csv, {
      dryRun: dryRun ?? true,
      duplicates: duplicates ?? 'REFUSE',
    });
    return {
      ...report,
      problems: report.problems.map(({ existing, ...problem }) => ({ ...problem, existingId: existing?.id ?? null })),
    };
  }
}
