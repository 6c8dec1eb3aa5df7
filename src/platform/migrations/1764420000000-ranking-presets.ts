import type { MigrationInterface, QueryRunner } from 'typeorm';

// As text: input is kept letter by letter, with its keys in the order that they came in.
const UP = [
  `UPDATE scenario
   SET input = (CASE WHEN input::text ~ '^\\s*\\{\\s*\\}\\s*$' THEN '{"preset":"FORMER"}'
     ELSE regexp_replace(input::text, '^\\s*\\{', '{"preset":"FORMER",') END)::json
   WHERE kind = 'VUME_RANKING' AND input ->> 'criteria' IS NULL`,
  `UPDATE scenario
   SET input = regexp_replace(input::text, '"demand"\\s*:\\s*\\{', '"demand":{"preset":"FORMER",')::json
   WHERE kind <> 'VUME_RANKING' AND input -> 'demand' ->> 'kind' = 'NEED_WEIGHTED_POPULATION'`,
];
const DOWN = [`UPDATE scenario SET input = regexp_replace(input::text, '"preset":"FORMER",?', '')::json`];

/** Scenarios that left the criteria to the default meant the former one: they name it, and still ask what they asked. */
export class RankingPresets1764420000000 implements MigrationInterface {
  readonly name = 'RankingPresets1764420000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
