import { type Principal, ROLES, requireRole, type Writer } from '../../../../src/domain/access/access';
import { BearerAccess } from '../../../../src/domain/keys/bearer-access';
import { EnvironmentKey } from '../../../../src/domain/keys/environment-key';
import { readConfig } from '../../../../src/platform/config';
import { ForbiddenError, StartupError, UnauthenticatedError } from '../../../../src/platform/errors';

const KEY = 'una-clave-de-prueba';
const accessWith = (key: string | undefined) => new BearerAccess([new EnvironmentKey(key)]);

describe('the key of the environment', () => {
  it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `Bearer   ${KEY} `])('lets «%s» do all', async (header) => {
    const principal = await accessWith(KEY).identify(header);
    expect(requireRole(principal, 'ADMIN')).toEqual({
      kind: 'ENVIRONMENT_KEY',
      id: 'WRITE_KEY',
      name: 'WRITE_KEY',
      role: 'ADMIN',
    });
  });

  it.each<[string | undefined, string]>([
    [undefined, 'NO_KEY_SENT'],
    ['  ', 'NO_KEY_SENT'],
    [KEY, 'NOT_A_BEARER'],
    [`Basic ${KEY}`, 'NOT_A_BEARER'],
    ['Bearer', 'NOT_A_BEARER'],
    [`Bearer ${KEY} ${KEY}`, 'NOT_A_BEARER'],
    ['Bearer otra-clave', 'WRONG_KEY'],
    [`Bearer ${KEY}x`, 'WRONG_KEY'],
    [`Bearer ${KEY.slice(0, -1)}`, 'WRONG_KEY'],
    [`Bearer ${'x'.repeat(20_000)}`, 'WRONG_KEY'],
  ])('refuses %p: %s', async (header, reason) => {
    const principal = await accessWith(KEY).identify(header);
    expect(principal).toEqual({ kind: 'ANONYMOUS', reason });
    expect(() => requireRole(principal, 'EDITOR')).toThrow(UnauthenticatedError);
  });

  it.each([`Bearer ${KEY}`, 'Bearer undefined'])('lets nobody write when there is none: %p', async (header) => {
    expect(await accessWith(undefined).identify(header)).toEqual({ kind: 'ANONYMOUS', reason: 'WRONG_KEY' });
  });
});

describe('roles', () => {
  const holder = (role: Writer['role']): Principal => ({ kind: 'API_KEY', id: '1', name: 'Ana', role });

  it('hold all that the roles below them do, and nothing of those above', () => {
    const allowed = ROLES.map((held) =>
      ROLES.filter((asked) => {
        try {
          return requireRole(holder(held), asked).role === held;
        } catch (error) {
          expect(error).toBeInstanceOf(ForbiddenError);
          return false;
        }
      }),
    );
    expect(allowed).toEqual([['EDITOR'], ['EDITOR', 'PLANNER'], ['EDITOR', 'PLANNER', 'ADMIN']]);
  });

  it('say what is needed and nothing of who asked', () => {
    expect(() => requireRole(holder('EDITOR'), 'PLANNER')).toThrow('Para esto hace falta una clave de rol PLANNER.');
    expect(() => requireRole(holder(null), 'EDITOR')).toThrow('Para esto hace falta una clave de rol EDITOR.');
  });
});

describe('OIDC_ISSUER', () => {
  const read = (environment: Record<string, string>) => () => readConfig(environment).oidc;

  it('needs an audience, and an address that nobody can listen in on', () => {
    expect(read({})()).toBeUndefined();
    expect(read({ OIDC_ISSUER: 'https://login.example.org' })).toThrow(/^OIDC_AUDIENCE: falta/);
    for (const issuer of ['http://login.example.org', 'login.example.org', 'https://login.example.org?x=1']) {
      expect(read({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'procoees' })).toThrow(/^OIDC_ISSUER: se encontró/);
    }
    expect(read({ OIDC_ISSUER: 'http://127.0.0.1:8080/realm', OIDC_AUDIENCE: 'procoees' })()).toEqual({
      issuer: 'http://127.0.0.1:8080/realm',
      audience: 'procoees',
      roleClaim: 'role',
    });
  });
});

describe('WRITE_KEY', () => {
  it.each(['x'.repeat(15), 'una clave de prueba larga', 'contraseña-muy-larga'])(
    'refuses «%s» and never repeats it',
    (key) => {
      const read = () => readConfig({ WRITE_KEY: key });
      expect(read).toThrow(StartupError);
      expect(read).toThrow(/^WRITE_KEY: se encontraron \d+ caracteres; debe tener al menos 16/);
      expect(read).not.toThrow(key);
    },
  );

  it('refuses one that could be guessed with one line that says how to make a better one', () => {
    const read = () => readConfig({ WRITE_KEY: 'clave-de-las-pruebas' });
    expect(read).toThrow(StartupError);
    expect(read).toThrow(/^WRITE_KEY: se podría adivinar .*openssl rand -base64 24$/);
    expect(read).not.toThrow('clave-de');
    expect(() => readConfig({ METRICS_KEY: 'x'.repeat(40) })).toThrow(/^METRICS_KEY: se podría adivinar/);
  });

  it('takes 16 characters, and none at all', () => {
    const random = 'q7Zk-V2mXr9TbL4c';
    expect(readConfig({ WRITE_KEY: ` ${random} ` }).writeKey).toBe(random);
    expect(readConfig({ WRITE_KEY: ' ' }).writeKey).toBeUndefined();
    expect(readConfig({}).writeKey).toBeUndefined();
  });
});
