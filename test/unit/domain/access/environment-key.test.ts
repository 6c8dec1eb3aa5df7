import { requireWriter } from '../../../../src/domain/access/access';
import { EnvironmentKey } from '../../../../src/domain/access/environment-key';
import { readConfig } from '../../../../src/platform/config';
import { StartupError, UnauthenticatedError } from '../../../../src/platform/errors';

const KEY = 'una-clave-de-prueba';

describe('the key of the environment', () => {
  it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `Bearer   ${KEY} `])('lets «%s» write', async (header) => {
    expect(requireWriter(await new EnvironmentKey(KEY).identify(header))).toBe('WRITE_KEY');
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
  ])('refuses %p: %s', async (header, reason) => {
    const principal = await new EnvironmentKey(KEY).identify(header);
    expect(principal).toEqual({ kind: 'ANONYMOUS', reason });
    expect(() => requireWriter(principal)).toThrow(UnauthenticatedError);
  });

  it.each([undefined, `Bearer ${KEY}`, 'Bearer undefined'])(
    'lets nobody write when there is none: %p',
    async (header) => {
      expect(await new EnvironmentKey(undefined).identify(header)).toEqual({
        kind: 'ANONYMOUS',
        reason: 'NO_KEY_CONFIGURED',
      });
    },
  );
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

  it('takes 16 characters, and none at all', () => {
    expect(readConfig({ WRITE_KEY: ` ${'x'.repeat(16)} ` }).writeKey).toBe('x'.repeat(16));
    expect(readConfig({ WRITE_KEY: ' ' }).writeKey).toBeUndefined();
    expect(readConfig({}).writeKey).toBeUndefined();
  });
});
