import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requireRole } from '../../src/domain/access';
import type { DuplicateRule as Rule } from '../../src/domain/records';
import { actorRecord } from '../../src/domain/value-chains';
import { ImportReportType } from '../imports/import-report.type';
import { seeRevision } from '../records/save-record';
import type { Context } from '../request/context';

import { DuplicateRule } from './value-chains.enums';

@Resolver()
export class ActorImportResolver {
  @Mutation(() => ImportReportType, {
    description:
      'Imports a table of actors: all of it, or nothing when a row is at fault. The columns are those of /templates/actors.csv, in Spanish or English; commas, semicolons or tabs, decimal point or comma. Takes a key of role EDITOR.',
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
      description: 'Treatment of rows that resemble an existing actor.',
    })
    duplicates: Rule | null,
  ): Promise<ImportReportType> {
    const writer = requireRole(context.principal, 'EDITOR');
    const options = { dryRun: dryRun ?? true, duplicates: duplicates ?? 'REFUSE', now: context.now } as const;
    const report = await context.services.recordImport.import(actorRecord, context.snapshot, csv, options, writer);
    if (report.dataRevision !== null) await seeRevision(context, report.dataRevision);
    return {
      ...report,
      problems: report.problems.map(({ existing, ...problem }) => ({ ...problem, existingId: existing?.id ?? null })),
    };
  }
}
