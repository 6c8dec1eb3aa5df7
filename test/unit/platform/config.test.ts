import { readConfig } from '../../../src/platform/config';
import { StartupError } from '../../../src/platform/errors';

const PRIMARY = 'postgresql://planner:secreto@primary:5432/procoees';

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartupError) return `${error.text.es}\n${error.text.en}`;
    throw error;
  }
  throw new Error('it was taken');
}

describe('addresses of several machines', () => {
  it('are none, unless they are given', () => {
    expect(readConfig({})).toMatchObject({
      databaseReplicas: { urls: [], lagSeconds: 10 },
      databaseListenUrl: undefined,
      redisUrl: undefined,
    });
  });

  it('are taken as a list, with or without blanks', () => {
    const urls = ['postgresql://planner:secreto@one/procoees', 'postgres://planner@two:5433/procoees'];
    const environment = {
      DATABASE_URL: PRIMARY,
      DATABASE_REPLICA_URLS: ` ${urls.join(' , ')} `,
      DATABASE_REPLICA_LAG_SECONDS: '30',
      DATABASE_LISTEN_URL: PRIMARY,
      REDIS_URL: 'rediss://:secreto@cache:6380/1',
    };
    expect(readConfig(environment)).toMatchObject({
      databaseReplicas: { urls, lagSeconds: 30 },
      databaseListenUrl: PRIMARY,
      redisUrl: environment.REDIS_URL,
    });
  });

  it.each([
    ['DATABASE_REPLICA_URLS', 'postgresql://a:secreto@one/p,mysql://a:secreto@two/p', 'number 2 of 2'],
    ['DATABASE_REPLICA_URLS', 'postgresql://a:secreto@one/p,', 'number 2 of 2'],
    ['DATABASE_REPLICA_URLS', 'postgresql://a:secreto,x@one/p', 'number 1 of 2'],
    ['DATABASE_LISTEN_URL', 'a:secreto@one', 'not a PostgreSQL address'],
    ['REDIS_URL', 'http://a:secreto@one', 'not a Redis address'],
  ])('that are wrong are refused by the name of %s, the password unsaid', (name, value, why) => {
    const text = refusal({ DATABASE_URL: PRIMARY, [name]: value });
    expect(text).toContain(why);
    expect(text.match(new RegExp(`^${name}: `, 'gm'))).toHaveLength(2);
    expect(text).not.toContain('secreto');
  });

  it.each(['DATABASE_REPLICA_URLS', 'DATABASE_LISTEN_URL'])('%s asks for a primary', (name) => {
    const text = refusal({ [name]: PRIMARY });
    expect(text).toMatch(new RegExp(`^${name}: .*DATABASE_URL`));
    expect(text).not.toContain('secreto');
  });
});
