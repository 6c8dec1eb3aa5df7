import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { requireRole } from '../../src/domain/access';
import { ImportReportType } from '../imports/import-report.type';
import { seeRevision } from '../records/save-record';
import type { Context } from '../request/context';

@InputType('IndicatorValuesInput', { description: 'A table of published values of indicators.' })
export class IndicatorValuesInput {
  @Field(() => String, {
    description:
      'The text of the table, with the columns of /templates/indicator-values.csv, in Spanish or English; commas, semicolons or tabs, decimal point or comma.',
  })
  csv!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Only check the table and report: nothing is written.',
  })
  dryRun?: boolean | null;
}

@Resolver()
export class IndicatorValuesResolver {
  @Mutation(() => ImportReportType, {
    description:
      'Records a table of published indicator values: all of it, or nothing if any row is invalid. A value belongs to an indicator, a municipality and a year: a new year is added to those on record. A year has one source; years of different sources coexist only where the table says why they are comparable. Requires a key of role EDITOR.',
  })
  async recordIndicatorValues(
    @Ctx() context: Context,
    @Arg('input', () => IndicatorValuesInput, { description: 'The table of values.' }) input: IndicatorValuesInput,
  ): Promise<ImportReportType> {
    const writer = requireRole(context.principal, 'EDITOR');
    const options = { dryRun: input.dryRun ?? true, now: new Date() };
    const report = await context.services.indicatorValues.importValues(context.snapshot, input.csv, options, writer);
    if (report.dataRevision !== null) await seeRevision(context, report.dataRevision);
    const problems = report.problems.map((problem) => ({ ...problem, severity: 'ERROR' as const, existingId: null }));
    return { ...report, skipped: 0, problems };
  }
}
