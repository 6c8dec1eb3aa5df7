import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Bilingual } from '../../src/platform/language';
import { apiEnum } from '../contract/enums';

export const ImportSeverity = apiEnum(
  'ImportSeverity',
  ['ERROR', 'WARNING', 'DUPLICATE'] as const,
  'What a problem of an import means.',
  {
    ERROR: 'The table is not written before it is put right (error).',
    WARNING: 'To be looked at twice; the row is written all the same (advertencia).',
    DUPLICATE: 'The row looks like one on record or before it: see the rule for duplicates (duplicado).',
  },
);

@ObjectType('ImportProblem', { description: 'A problem in a table, with its position.' })
export class ImportProblemType {
  readonly text!: Bilingual;

  @Field(() => Int, { description: 'Line of the file; 1 is the header.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'Heading of the column; null when it is of the whole line.' })
  column!: string | null;

  @Field(() => ImportSeverity, { description: 'Effect of the problem on the import.' })
  severity!: keyof typeof ImportSeverity;

  @Field(() => ID, { nullable: true, description: 'Existing record that looks the same; null: none.' })
  existingId!: string | null;
}

@ObjectType('ImportReport', { description: 'Result of an import: the whole table was written, or nothing.' })
export class ImportReportType {
  @Field(() => Int, { description: 'Rows that can be written.' })
  accepted!: number;

  @Field(() => Int, { description: 'Rows that keep the table from being written.' })
  rejected!: number;

  @Field(() => Int, { description: 'Rows that are left out as duplicates.' })
  skipped!: number;

  @Field(() => Int, { description: 'Rows that were written: all that were accepted, or 0.' })
  written!: number;

  @Field(() => [ImportProblemType], { description: 'Problems by line.' })
  problems!: ImportProblemType[];

  @Field(() => Boolean, { description: 'Whether it was only tried: nothing was written.' })
  dryRun!: boolean;
}
