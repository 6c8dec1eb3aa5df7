import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GraphQLOutputType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { buildApiSchema } from '../../schema/build-schema';
import { composeServices, innerContext } from '../../src/app/compose/compose';
import { openSnapshotStore } from '../../src/app/compose/snapshot';
import { type Reproduction, readRecipes, reproduce, type StatedRecipe } from '../../src/app/reproduction';
import { importTravelTimes } from '../../src/domain/coverage/travel-import.service';
import type { KeyFigure } from '../../src/domain/recipes/recipe';
import { ResultCache } from '../../src/platform/caching/result-cache';
import type { Database } from '../../src/platform/database/open-database';
import { WorkerPool } from '../../src/platform/worker-pool';
import { runApplication, TESTER } from '../fixtures/running-application';
import { openOwnDatabase, openSharedDatabase, SHARED_URL } from '../fixtures/test-database';

/** The answers of the documented operations were written on the embedded database; this suite runs on both. */
const ANSWERS = join(__dirname, '..', 'contract', 'expectations');
const COMMAND = join(__dirname, '..', '..', 'dist', 'src', 'app', 'commands', 'reproduce.js');
const MINUTE = 60_000;

const kept = readdirSync(ANSWERS).flatMap((file) => recipesIn(JSON.parse(readFileSync(join(ANSWERS, file), 'utf8'))));
/** In an answer, the members of a list have the same recipe: the first stands for them. */
function recipesIn(answer: { data: Record<string, unknown> | null }): StatedRecipe[] {
  return Object.values(answer.data ?? {})
    .map((part) => JSON.stringify(Array.isArray(part) ? part[0] : part))
    .filter((text) => text?.includes('"recipe"'))
    .flatMap((text) => readRecipes(text).map(({ recipe }) => recipe!));
}

const schema: GraphQLSchema = buildApiSchema();
const workers = new WorkerPool({ threads: 1 });
afterAll(() => workers.close());

async function again(database: Database, recipe: StatedRecipe) {
  const [outcome] = await eachAgain(database, [recipe]);
  return outcome as Reproduction;
}

async function eachAgain(database: Database, recipes: readonly StatedRecipe[]): Promise<Reproduction[]> {
  const store = await openSnapshotStore(database, () => undefined);
  try {
    const services = composeServices({ database, workers, results: new ResultCache() });
    const context = innerContext(store.current(), services);
    const outcomes: Reproduction[] = [];
    for (const recipe of recipes) outcomes.push(await reproduce(schema, context, recipe));
    return outcomes;
  } finally {
    await store.close();
  }
}

describe('the recipes on file', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openSharedDatabase();
  });
  afterAll(() => database.close());

  it('are of every analysis that gives one', () => {
    const queries = schema.getQueryType()?.getFields() ?? {};
    const nameOf = (operation: string): string => getNamedType(queries[operation]?.type as GraphQLOutputType).name;
    const giving = Object.keys(queries).filter((operation) => {
      const named = schema.getType(nameOf(operation));
      return isObjectType(named) && named.getFields()['recipe'] !== undefined;
    });
    // A list of indicators or of chains gives the recipes of its members, which are those of one.
    expect([...new Set(kept.map(({ operation }) => nameOf(operation)))].sort()).toEqual(
      [...new Set(giving.map(nameOf))].sort(),
    );
    expect(giving).toEqual(
      expect.arrayContaining([
        'accessibility',
        'bivariateClasses',
        'bottlenecks',
        'correlations',
        'coverage',
        'indicator',
        'inequality',
        'openPlaceCandidates',
        'spatialAutocorrelation',
        'valueChain',
        'vumeRanking',
        'vumeSiteSelection',
        'vumeStatistics',
      ]),
    );
  });

  it.each(kept.map((recipe) => [recipe.operation, recipe] as const))(
    '%s comes out the same here',
    async (_, recipe) => {
      expect(await again(database, recipe)).toEqual({
        same: true,
        sameDigest: true,
        expectedRevision: recipe.dataRevision,
        foundRevision: recipe.dataRevision,
        otherBasis: [],
        differences: [],
      });
    },
  );

  it.each(kept.map((recipe) => [recipe.operation, recipe] as const))(
    '%s tells a figure apart that was changed, taken out or added while its digest was left',
    async (_, recipe) => {
      const [first, ...rest] = recipe.figures as [KeyFigure, ...KeyFigure[]];
      const [changed, ...others] = await eachAgain(database, [
        { ...recipe, figures: [...rest, { ...first, value: first.value + 1 }] },
        { ...recipe, figures: rest },
        { ...recipe, figures: [...recipe.figures, { name: 'invented', value: 3 }] },
        { ...recipe, figures: [] },
        { ...recipe, basis: [...(recipe.basis ?? []), { name: 'invented', value: 'x' }] },
        { ...recipe, seed: 987_654 },
      ]);
      expect(changed).toMatchObject({
        same: false,
        sameDigest: true,
        differences: [{ name: first.name, expected: first.value + 1, found: first.value }],
      });
      expect(others.map(({ same, sameDigest }) => ({ same, sameDigest }))).toEqual(
        others.map(() => ({ same: false, sameDigest: true })),
      );
    },
    MINUTE,
  );

  it('are not taken with a figure that stands twice', () => {
    const [recipe] = kept as [StatedRecipe];
    const [first] = recipe.figures as [KeyFigure];
    const twice = { ...recipe, figures: [{ ...first, value: 999_999 }, ...recipe.figures] };
    expect(readRecipes(JSON.stringify({ recipe: twice }))).toEqual([{ path: 'recipe', recipe: null }]);
  });

  it('tell a question apart that differs in a free point, in the area or in the unit alone', async () => {
    const coverage = kept.find(({ operation }) => operation === 'coverage') as StatedRecipe;
    const input = coverage.variables['input'] as { facilities: { municipalityCodes: string[] }; area: object };
    const { area: _, ...everywhere } = input;
    for (const other of [
      { ...input, facilities: { municipalityCodes: input.facilities.municipalityCodes } },
      everywhere,
      { ...input, demand: { kind: 'YOUTH_15_29' } },
    ]) {
      const outcome = await again(database, { ...coverage, variables: { input: other } });
      expect(outcome.same).toBe(false);
      expect(outcome.differences.length).toBeGreaterThan(0);
    }
  });

  it(
    'say on the command line which revision is missing, and what else differs',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'procoees-recipe-'));
      try {
        const [first] = kept as [StatedRecipe];
        const file = join(folder, 'recipe.json');
        await writeFile(file, JSON.stringify(first));
        const same = await run(file);
        expect(same.output).toMatch(/the same\. All figures agree/);
        expect(same.code).toBe(0);
        await writeFile(file, JSON.stringify({ ...first, dataRevision: 977, digest: 'another' }));
        const other = await run(file);
        expect(other.output).toMatch(
          new RegExp(`revision 977; this database is at ${first.dataRevision}.*take a database at revision 977`, 's'),
        );
        expect(other.code).toBe(1);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    MINUTE,
  );

  it(
    'are all checked when a file holds several, nested ones too',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'procoees-recipe-'));
      const file = join(folder, 'answers.json');
      const check = async (answer: object) => {
        await writeFile(file, JSON.stringify(answer));
        return run(file);
      };
      try {
        const quick = kept.filter(({ operation }) => /^(inequality|correlations|indicator)$/.test(operation));
        const [first, second, third] = quick as [StatedRecipe, StatedRecipe, StatedRecipe];
        const answer = (last: object) => ({
          data: { a: { recipe: first }, list: [{ deep: { recipe: second } }, { deep: { recipe: last } }] },
        });
        const all = await check(answer(third));
        expect(all.output).toMatch(/3 recipes: 3 the same, 0 different, 0 not checked/);
        expect(all.code).toBe(0);
        const tampered = await check(answer({ ...third, digest: `0${third.digest.slice(1)}x` }));
        expect(tampered.output).toMatch(/data\.list\[1\]\.deep\.recipe:.*does not come out the same/s);
        expect(tampered.output).toMatch(/3 recipes: 2 the same, 1 different, 0 not checked/);
        expect(tampered.code).toBe(1);
        const [figure, ...others] = third.figures as [KeyFigure];
        const falsified = await check(answer({ ...third, figures: [{ ...figure, value: 999_999 }, ...others] }));
        expect(falsified.output).toMatch(new RegExp(`${figure.name}: in the recipe 999999, here ${figure.value}`));
        expect(falsified.output).toMatch(/changed in the recipe after it was computed/);
        expect(falsified.code).toBe(1);
        const { digest: _, ...part } = third;
        const incomplete = await check(answer(part));
        expect(incomplete.output).toMatch(/not checked \(data\.list\[1\]\.deep\.recipe\)/);
        expect(incomplete.output).toMatch(/3 recipes: 2 the same, 0 different, 1 not checked/);
        expect(incomplete.code).toBe(2);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    3 * MINUTE,
  );

  it('cite the sources whose data were used, with year and address, and no other', async () => {
    const application = await runApplication(database);
    const cited = async (document: string): Promise<string> =>
      Object.values(await application.read<Record<string, { recipe: { citation: string } }>>(document))[0]!.recipe
        .citation;
    try {
      const gini = await cited('{ inequality(indicatorKey: "gini") { recipe { citation(language: EN) } } }');
      expect(gini).toMatch(/Data from: .*Censo.*https:\/\/www\.censopoblacion\.gt/i);
      expect(gini).toMatch(/UNHCR Guatemala, 2023\), https:\/\/github\.com\/UNHCR-Guatemala\/A2SIT/);
      expect(gini).not.toMatch(/GeoNames|DCA|HELVETAS.*fact sheet/i);
      const emigration = /PEI2/;
      const labour = /A7, A12/;
      const offices = /[Mm]igrant/;
      const ranking = await cited('{ vumeRanking { recipe { citation(language: EN) } } }');
      expect(ranking).toMatch(emigration);
      expect(ranking).not.toMatch(labour);
      expect(ranking).not.toMatch(offices);
      for (const asked of [
        'vumeSiteSelection(input: { objective: MAX_COVERAGE, sites: 2 })',
        'coverage(input: { facilities: { kinds: [VUME], status: [OPEN] }, reach: [15] })',
        'accessibility(input: { facilities: { kinds: [VUME] }, method: NEAREST })',
      ]) {
        const citation = await cited(`{ ${asked} { recipe { citation(language: EN) } } }`);
        expect([asked, citation]).toEqual([asked, expect.stringMatching(/GeoNames.*|2002/)]);
        for (const unused of [emigration, labour, offices])
          expect([asked, citation]).not.toEqual([asked, expect.stringMatching(unused)]);
      }
      const migrants = await cited(
        '{ coverage(input: { facilities: { kinds: [MIGRANT_OFFICE] }, reach: [15] }) { recipe { citation(language: EN) } } }',
      );
      expect(migrants).toMatch(offices);
      const workers = await cited(
        '{ coverage(input: { facilities: { kinds: [VUME] }, reach: [15], demand: { kind: INDICATOR, indicatorKey: "inactive" } }) { recipe { citation(language: EN) } } }',
      );
      expect(workers).toMatch(labour);
      const statistics = await cited('{ vumeStatistics(year: 2026) { recipe { citation } } }');
      expect(statistics).toMatch(/Datos de: registros del programa\.$/);
      const chain = (switched: string) =>
        cited(`{ valueChain(key: "coffee") { recipe(includeDemo: ${switched}) { citation } } }`);
      expect(await chain('true')).toMatch(/Demostración/);
      expect(await chain('false')).not.toMatch(/Demostración/);
    } finally {
      await application.stop();
    }
  });
});

describe('a recipe by imported times', () => {
  let database: Database & { close(): Promise<void> };
  beforeAll(async () => {
    database = await openOwnDatabase();
  }, MINUTE);
  afterAll(() => database.close());

  it(
    'names the matrix by its figures, and says when it is not there',
    async () => {
      const accessibility = kept.find(({ operation }) => operation === 'accessibility') as StatedRecipe;
      const codes: string[] = (
        await database.dataSource.query<Array<{ code: string }>>('SELECT code FROM municipality ORDER BY code')
      ).map(({ code }) => code);
      const matrix = (minutes: number): string =>
        [
          'from,to,minutes',
          ...codes.flatMap((from) => codes.map((to) => `${from},${to},${from === to ? 0 : minutes}`)),
        ].join('\n');
      expect(await importTravelTimes(database.dataSource, matrix(25), 'a.csv', TESTER)).toMatchObject({ problems: [] });
      const withoutBasis = { ...accessibility, basis: [] };
      const { otherBasis: rests } = await again(database, withoutBasis);
      const named = Object.fromEntries(rests.map(({ name, found }) => [name, found]));
      expect(named['impedanceModel']).toBe('IMPORTED_TRAVEL_TIMES');
      expect(named['travelTimes']).toMatch(/^[0-9a-f]{64}$/);

      const outcome = await again(database, accessibility);
      expect(outcome.same).toBe(false);
      expect(outcome.otherBasis).toEqual([
        { name: 'impedanceModel', expected: 'PLACE_NETWORK', found: 'IMPORTED_TRAVEL_TIMES' },
        { name: 'travelTimes', expected: null, found: named['travelTimes'] },
      ]);

      await importTravelTimes(database.dataSource, matrix(25), 'another-name.csv', TESTER);
      const renamed = await again(database, withoutBasis);
      expect(renamed.otherBasis).toEqual(rests);
      await importTravelTimes(database.dataSource, matrix(26), 'a.csv', TESTER);
      const slower = await again(database, withoutBasis);
      expect(slower.otherBasis.find(({ name }) => name === 'travelTimes')?.found).not.toBe(named['travelTimes']);
    },
    MINUTE,
  );
});

/** Runs the command on the database that the suites share. */
function run(file: string): Promise<{ code: number; output: string }> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, UI_LANGUAGE: 'en', DATABASE_URL: process.env[SHARED_URL] ?? '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, file], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}
