import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('variables in files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'variables-'));
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read from there, without the line end', () => {
    const key = 'kJ8s0Qz2-vL5x9Tn4_bR7w';
    expect(readConfig({ WRITE_KEY_FILE: file('key', `${key}\n`) }).writeKey).toBe(key);
  });

  it('give the password of every database address that has none', () => {
    const environment = {
      DATABASE_URL: 'postgresql://procoees@primary:5432/procoees',
      DATABASE_REPLICA_URLS: 'postgresql://procoees@one/procoees,postgresql://procoees:own@two/procoees',
      DATABASE_LISTEN_URL: PRIMARY,
      DATABASE_PASSWORD_FILE: file('password', 'a%b/c:é@\n'),
    };
    const { databaseUrl, databaseReplicas, databaseListenUrl } = readConfig(environment);
    expect(databaseUrl).toBe('postgresql://procoees:a%25b%2Fc%3A%C3%A9%40@primary:5432/procoees');
    expect(databaseReplicas.urls.map((url) => decodeURIComponent(new URL(url).password))).toEqual(['a%b/c:é@', 'own']);
    expect(databaseListenUrl).toBe(PRIMARY);
  });

  it('are refused by name when they cannot be read, are too long, or stand beside the variable', () => {
    expect(refusal({ METRICS_KEY_FILE: join(folder, 'nowhere') })).toMatch(/METRICS_KEY_FILE: .*ENOENT/);
    expect(refusal({ METRICS_KEY_FILE: folder })).toMatch(/METRICS_KEY_FILE: .*EISDIR/);
    expect(refusal({ METRICS_KEY_FILE: file('long', 'x'.repeat(10_001)) })).toContain('10001 bytes');
    expect(refusal({ PORT: '4001', PORT_FILE: file('port', '4002') })).toContain('PORT and PORT_FILE');
  });
});

describe('automatic backups', () => {
  it('lie beside the data, for seven days, unless it is said otherwise', () => {
    expect(readConfig({ DATA_DIR: '/srv/datos/' }).backups).toEqual({
      folder: '/srv/datos/backups',
      days: 7,
      megabytes: 1_000,
    });
    const environment = { BACKUP_DIR: '/copias', BACKUP_DAYS: '0', BACKUP_MAX_MB: '50' };
    expect(readConfig(environment).backups).toEqual({ folder: '/copias', days: 0, megabytes: 50 });
  });
  it.each([
    ['BACKUP_DAYS', '-1', 'whole number from 0 to 365'],
    ['BACKUP_MAX_MB', '0', 'whole number from 1 to'],
  ])('refuses %s=%s', (name, value, why) => {
    expect(refusal({ [name]: value })).toContain(why);
  });
  it('are not asked of a server in silence', () => {
    expect(refusal({ DATABASE_URL: PRIMARY, BACKUP_DIR: '/copias' })).toMatch(/^BACKUP_DIR: .*npm run backup/m);
  });
});

it.each(['/srv/datos', '/srv/datos/', ' /srv/datos ', '/srv/./datos//'])('DATA_DIR=%j is one folder', (value) => {
  expect(readConfig({ DATA_DIR: value }).dataDir).toBe('/srv/datos');
});
