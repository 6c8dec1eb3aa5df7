import { buildApiSchema } from '../../../schema/build-schema';
import { RecordCount } from '../../../schema/contract/record-validation';
import { validateArgument } from '../../../schema/contract/validation';
import { argumentAsWritten } from '../../../schema/request/argument-names';
import { BadUserInputError, ConflictError, refusalParts } from '../../../src/platform/errors';

const schema = buildApiSchema();

describe('arguments', () => {
  it.each<[string, string, string, object, string]>([
    ['Mutation', 'saveActor', 'name', { input: { name: 'x' } }, 'input.name'],
    ['Mutation', 'saveActor', 'input.name', { input: {} }, 'input.name'],
    [
      'Mutation',
      'saveActor',
      'location.latitude',
      { input: { location: { latitude: 95 } } },
      'input.location.latitude',
    ],
    ['Mutation', 'saveActor', 'latitude', { input: { location: { latitude: 95 } } }, 'input.location.latitude'],
    ['Mutation', 'saveActor', 'id', { input: {} }, 'input.id'],
    ['Mutation', 'deleteRecord', 'id', { kind: 'ACTOR', id: 'x' }, 'id'],
    ['Mutation', 'withdrawProgrammeProposal', 'input.municipalityCode', { input: { on: '' } }, 'input'],
    [
      'Mutation',
      'saveScenario',
      'criteria[0].weight',
      { input: { vumeRanking: { criteria: [{ weight: -1 }] }, coverage: null } },
      'input.vumeRanking.criteria[0].weight',
    ],
    ['Mutation', 'saveScenario', 'reach', { input: { coverage: {} } }, 'input.coverage.reach'],
    ['Query', 'vumeRanking', 'criteria[1]', { input: { criteria: [] } }, 'input.criteria[1]'],
    ['Query', 'vumeRanking', 'criteria', {}, 'input.criteria'],
    [
      'Query',
      'municipalities',
      'withinKmOf.km',
      { filter: { withinKmOf: { km: 0 } }, sort: null },
      'filter.withinKmOf.km',
    ],
    ['Query', 'municipalities', 'sort.indicatorKey', { sort: { by: 'INDICATOR' } }, 'sort.indicatorKey'],
    ['Query', 'municipalities', 'nothing.of.it', { filter: {} }, 'nothing.of.it'],
  ])('of %s.%s: %s', (type, field, name, args, written) => {
    const { fields } = { fields: schema.getType(type) as ReturnType<typeof schema.getQueryType> };
    expect(argumentAsWritten(name, fields!.getFields()[field]!, args as Record<string, unknown>)).toBe(written);
  });
});

class Item {
  @RecordCount(0, 5)
  count!: number;
}

describe('a refusal', () => {
  const problems = ['a', 'b'].map((argument) => ({
    argument,
    text: { es: `mal ${argument}.`, en: `bad ${argument}.` },
  }));
  const [first, ...others] = problems as [(typeof problems)[number]];

  it('says each problem with its name, and stays what it was under other names', () => {
    const refusal = new BadUserInputError(...refusalParts([first, ...others]));
    expect([refusal.text.es, refusal.argument]).toEqual(['a: mal a. b: mal b.', 'a']);
    const renamed = refusal.renamed((name) => `input.${name}`);
    expect(renamed).toBeInstanceOf(BadUserInputError);
    expect([renamed.text.en, renamed.argument, renamed.problems.map(({ argument }) => argument)]).toEqual([
      'input.a: bad a. input.b: bad b.',
      'input.a',
      ['input.a', 'input.b'],
    ]);
    expect(refusal.argument).toBe('a');
  });

  it('that does not begin with the name keeps its text', () => {
    const text = { es: 'Alguien lo cambió.', en: 'Somebody changed it.' };
    const renamed = new ConflictError(text, 'revision', { currentRevision: 2 }).renamed(() => 'input.revision');
    expect([renamed.code, renamed.text, renamed.argument, renamed.details]).toEqual([
      'CONFLICT',
      text,
      'input.revision',
      { currentRevision: 2 },
    ]);
    expect(renamed.problems).toEqual([{ argument: 'input.revision', text }]);
  });

  it('says eight problems, and how many more there are', () => {
    const many = Array.from({ length: 300 }, () => first);
    const refusal = new BadUserInputError(...refusalParts([first, ...many]));
    expect(refusal.text.es.match(/mal a/g)).toHaveLength(8);
    expect([refusal.text.es.endsWith('Hay 293 problemas más.'), refusal.problems.length]).toEqual([true, 200]);
  });

  it('shows control characters as their numbers, which no terminal obeys', () => {
    const text = '\u001b[31m a\u0000b\u0085\n';
    expect(new BadUserInputError({ es: text, en: text }).text.es).toBe('\\u001b[31m a\\u0000b\\u0085\n');
  });

  it('of a list names the place in it', async () => {
    const item = (count: number): Item => Object.assign(new Item(), { count });
    await expect(validateArgument(item(5))).resolves.toBeUndefined();
    await expect(validateArgument(item(6))).rejects.toMatchObject({
      argument: 'count',
      text: {
        es: 'count: se encontró 6; debe ser un entero de 0 a 5.',
        en: 'count: found 6; it must be a whole number from 0 to 5.',
      },
    });
  });
});
