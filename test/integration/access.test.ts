import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { commandWriter, type Principal } from '../../src/domain/access/access';
import { ApiKeys } from '../../src/domain/keys/api-keys';
import { BearerAccess } from '../../src/domain/keys/bearer-access';
import { OidcTokens } from '../../src/domain/keys/oidc-tokens';
import type { Config } from '../../src/platform/config';
import type { Database } from '../../src/platform/database/open-database';
import { runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

const BY = commandWriter('test');

describe('keys', () => {
  let database: Database & { config: Config };
  let now = new Date('2026-06-30T12:00:00Z');
  let keys: ApiKeys;
  const faults: unknown[] = [];

  beforeAll(async () => {
    database = await openOwnDatabase();
    keys = new ApiKeys(
      database.dataSource,
      (error) => faults.push(error),
      () => now,
    );
  });
  afterAll(async () => {
    await keys.close();
    await database.close();
    expect(faults).toEqual([]);
  });

  const identify = (key: string): Promise<Principal> => new BearerAccess([keys]).identify(`Bearer ${key}`);
  const revision = async () => (await database.dataSource.query('SELECT number FROM data_revision'))[0].number;

  it('are shown once and kept as a hash alone', async () => {
    const { key, row } = await keys.create({ name: 'Ana', role: 'EDITOR', expiresOn: null }, BY);
    expect(key).toMatch(/^procoees_[\w-]{43}$/);
    const [stored] = await database.dataSource.query('SELECT api_key::text AS text FROM api_key WHERE id = $1', [
      row.id,
    ]);
    expect(stored.text).not.toContain(key.slice('procoees_'.length));
    expect(JSON.stringify(await keys.list())).not.toMatch(/digest|[0-9a-f]{64}/);
    expect(await identify(key)).toEqual({ kind: 'API_KEY', id: row.id, name: 'Ana', role: 'EDITOR' });
    for (const wrong of [`${key}x`, key.slice(0, -1), `procoees_${'a'.repeat(43)}`]) {
      expect(await identify(wrong)).toEqual({ kind: 'ANONYMOUS', reason: 'WRONG_KEY' });
    }
    const audit = await database.dataSource.query(
      `SELECT operation, writer_name, after FROM audit_entry WHERE record_kind = 'API_KEY' AND record_id = $1`,
      [row.id],
    );
    expect(audit).toEqual([
      { operation: 'CREATE', writer_name: 'test', after: { name: 'Ana', role: 'EDITOR', expiresOn: null } },
    ]);
  });

  it('count through their last day in Guatemala, and not after', async () => {
    const { key, row } = await keys.create({ name: 'Beto', role: 'ADMIN', expiresOn: '2026-06-30' }, BY);
    now = new Date('2026-07-01T05:59:59Z');
    expect(await identify(key)).toMatchObject({ id: row.id });
    now = new Date('2026-07-01T06:00:00Z');
    expect(await identify(key)).toEqual({ kind: 'ANONYMOUS', reason: 'WRONG_KEY' });
  });

  it('count no more once they are revoked', async () => {
    const { key, row } = await keys.create({ name: 'Carla', role: 'PLANNER', expiresOn: null }, BY);
    expect(await identify(key)).toMatchObject({ role: 'PLANNER' });
    await keys.revoke(row.id, BY);
    expect(await identify(key)).toEqual({ kind: 'ANONYMOUS', reason: 'WRONG_KEY' });
    await expect(keys.revoke(row.id, BY)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(keys.revoke('nobody', BY)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('have the time of their last use noted, at most once a minute, and the data stay as they are', async () => {
    const { key, row } = await keys.create({ name: 'Dina', role: 'EDITOR', expiresOn: null }, BY);
    const before = await revision();
    const lastUse = async () => {
      await keys.close();
      return (await keys.list()).find(({ id }) => id === row.id)?.lastUsedAt?.toISOString();
    };
    expect(await lastUse()).toBeUndefined();
    for (const [moment, noted] of [
      ['2026-08-01T12:00:00.000Z', '2026-08-01T12:00:00.000Z'],
      ['2026-08-01T12:00:59.999Z', '2026-08-01T12:00:00.000Z'],
      ['2026-08-01T12:01:00.000Z', '2026-08-01T12:01:00.000Z'],
    ] as const) {
      now = new Date(moment);
      await identify(key);
      expect(await lastUse()).toBe(noted);
    }
    expect(await revision()).toBe(before);
  });

  it('are made, listed and revoked in the terminal, beside a running server too', async () => {
    const { databaseUrl, dataDir } = database.config;
    const env = {
      ...process.env,
      UI_LANGUAGE: 'en',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir }),
    };
    const command = join(__dirname, '..', '..', 'dist', 'src', 'app', 'commands', 'keys.js');
    const run = (...words: string[]) =>
      promisify(execFile)(process.execPath, [command, ...words], { env }).catch(
        (error: { code: number; stdout: string; stderr: string }) => error,
      );
    const made = await run('create', '--name', 'Elena', '--role', 'PLANNER', '--expires', '2100-01-01');
    expect(made.stderr).toMatch(/Key [0-9a-f]{8} of role PLANNER for "Elena"\. Keep it now/);
    const key = made.stdout.trim();
    const principal = await identify(key);
    expect(principal).toMatchObject({ name: 'Elena', role: 'PLANNER' });
    const id = principal.kind === 'ANONYMOUS' ? '' : principal.id;
    const listed = await run('list');
    expect(listed.stdout).toMatch(new RegExp(`^${id}\tPLANNER\tElena\t\\S+\t2100-01-01\t\\S+\t-$`, 'm'));
    expect(listed.stdout).not.toContain(key);
    expect((await run('revoke', id)).stderr).toContain(`Key ${id} of "Elena" counts no more.`);
    expect(await identify(key)).toMatchObject({ reason: 'WRONG_KEY' });
    for (const [words, said] of [
      [['create', '--name', 'X', '--role', 'BOSS'], '--role: found "BOSS"'],
      [['create', '--name', ' ', '--role', 'EDITOR'], '--name:'],
      [['create', '--name', 'X', '--role', 'EDITOR', '--expires', '2020-01-01'], '--expires: found "2020-01-01"'],
      [['revoke', 'nobody'], 'There is no key "nobody".'],
      [['burn'], 'Usage: npm run keys'],
    ] as const) {
      expect(await run(...words)).toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
    }
  });
});

/** undefined takes one away. */
type Claims = { readonly [Claim in keyof JWTPayload]: JWTPayload[Claim] | undefined };

describe('access tokens', () => {
  const AUDIENCE = 'procoees';
  const HOUR_S = 3600;
  let provider: Server;
  let issuer: string;
  let asked: string[] = [];
  let answers = true;
  let right: CryptoKey;
  let stranger: CryptoKey;
  const faults: unknown[] = [];

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    right = pair.privateKey;
    stranger = (await generateKeyPair('RS256')).privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
    provider = createServer(({ url = '' }, response) => {
      asked.push(url);
      const said: Record<string, object> = {
        '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
        '/keys': { keys: [jwk] },
      };
      response.writeHead(answers && said[url] ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify(said[url] ?? {}));
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    const closed = new Promise<void>((resolve) => void provider.close(() => resolve()));
    provider.closeAllConnections();
    await closed;
  });
  beforeEach(() => {
    asked = [];
    answers = true;
    faults.length = 0;
  });

  const nowS = () => Math.floor(Date.now() / 1000);
  const token = (
    claims: Claims = {},
    key = right,
    header: { alg: string; kid: string } = { alg: 'RS256', kid: 'k1' },
  ) =>
    new SignJWT({
      iss: issuer,
      aud: AUDIENCE,
      sub: 'u-1',
      preferred_username: 'ana',
      role: 'PLANNER',
      exp: nowS() + HOUR_S,
      ...claims,
    } as JWTPayload)
      .setProtectedHeader(header)
      .sign(key);
  const access = (roleClaim = 'role') =>
    new BearerAccess([new OidcTokens({ issuer, audience: AUDIENCE, roleClaim }, (error) => faults.push(error))]);

  it('tell who writes, and the keys of the provider are asked for once', async () => {
    const tokens = access();
    for (let i = 0; i < 3; i++) {
      expect(await tokens.identify(`Bearer ${await token()}`)).toEqual({
        kind: 'TOKEN',
        id: 'u-1',
        name: 'ana',
        role: 'PLANNER',
      });
    }
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it.each<[string, string, JWTPayload, string | null]>([
    ['a list', 'roles', { roles: ['viewer', 'editor', 'admin'] }, 'ADMIN'],
    ['a way to a list', 'realm_access.roles', { realm_access: { roles: ['PLANNER', 'EDITOR'] } }, 'PLANNER'],
    ['a claim with dots', 'https://example.org/role', { 'https://example.org/role': 'EDITOR' }, 'EDITOR'],
    ['words', 'scope', { scope: 'openid editor' }, 'EDITOR'],
    ['none of ours', 'role', { role: 'SUPERADMIN' }, null],
    ['no claim', 'nothing.at.all', {}, null],
  ])('read the role from %s', async (_, claim, claims, role) => {
    expect(await access(claim).identify(`Bearer ${await token(claims)}`)).toMatchObject({ kind: 'TOKEN', role });
  });

  it.each(['an\u200ba', 'ana\n2026 ADMIN', 'a\u202ena', '\u2060', 7, ['ana'], '<b>ana'])(
    'show no name that could be taken for another: %j',
    async (name) => {
      const claims = { preferred_username: name } as unknown as Claims;
      expect(await access().identify(`Bearer ${await token(claims)}`)).toMatchObject({ id: 'u-1', name: 'u-1' });
    },
  );

  it.each<[string, () => Promise<string>]>([
    ['of another issuer', () => token({ iss: 'https://other.example.org' })],
    ['for somebody else', () => token({ aud: 'other' })],
    ['that has expired', () => token({ exp: nowS() - HOUR_S })],
    ['that never expires', () => token({ exp: undefined })],
    ['of nobody', () => token({ sub: undefined })],
    ['of several', () => token({ sub: ['u-1', 'u-2'] as unknown as string })],
    ['of an object', () => token({ sub: { id: 'u-1' } as unknown as string })],
    ['of somebody with a line break', () => token({ sub: 'u-1\nADMIN' })],
    ['of somebody with a sign of no width', () => token({ sub: 'u\u200b-1' })],
    ['of an empty text', () => token({ sub: ' ' })],
    ['that is not valid yet', () => token({ nbf: nowS() + HOUR_S })],
    ['signed by a stranger', () => token({}, stranger)],
    ['with a key that the provider does not have', () => token({}, right, { alg: 'RS256', kid: 'k2' })],
    ['without a signature', async () => `${(await token()).split('.').slice(0, 2).join('.')}.AA`],
    ['that says it needs none', async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.AA`],
    ['that is none', async () => 'a.b.c'],
  ])('refuse one %s', async (_, make) => {
    expect(await access().identify(`Bearer ${await make()}`)).toEqual({ kind: 'ANONYMOUS', reason: 'WRONG_KEY' });
    expect(faults).toEqual([]);
  });

  it('say when they cannot be checked, and are tried again', async () => {
    const tokens = access();
    answers = false;
    expect(await tokens.identify(`Bearer ${await token()}`)).toMatchObject({ reason: 'TOKEN_NOT_CHECKED' });
    expect(faults).toHaveLength(1);
    answers = true;
    expect(await tokens.identify(`Bearer ${await token()}`)).toMatchObject({ role: 'PLANNER' });
  });

  it('let their holder write, and the audit names the holder', async () => {
    const database = await openOwnDatabase();
    const application = await runApplication(database, { oidc: { issuer, audience: AUDIENCE, roleClaim: 'role' } });
    try {
      const say = (claims: JWTPayload) => async () =>
        application.ask(
          'mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) { interest } }',
          { input: { municipalityCode: '1413', interest: 'INTERESTED', on: '2026-03-12' } },
          { authorization: `Bearer ${await token(claims)}` },
        );
      const { data } = await say({ role: 'EDITOR' })();
      expect(data).toEqual({ recordMunicipalPosition: { interest: 'INTERESTED' } });
      expect((await say({ role: 'VIEWER' })()).errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await say({ aud: 'other' })()).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
      const rows = await database.dataSource.query(
        `SELECT writer_kind, writer_id, writer_name, role FROM audit_entry WHERE record_kind = 'MUNICIPAL_POSITION'`,
      );
      expect(rows).toEqual([{ writer_kind: 'TOKEN', writer_id: 'u-1', writer_name: 'ana', role: 'EDITOR' }]);
    } finally {
      await application.stop();
      await database.close();
    }
  });
});
