import { keyBits, LEAST_KEY_BITS } from '../../../src/platform/key-strength';
import { drawsOf } from '../../fixtures/random-query';

describe('bits of a key', () => {
  it.each([
    'xxxxxxxxxxxxxxxx',
    'passwordpassword',
    'clave-de-las-pruebas',
    'correcthorsebatterystaple',
    'contrasena-muy-segura-2026',
    '1234567890123456',
    '0123456789abcdef',
    'abcdefghijklmnopqrstuvwxyz',
    'Procoees2026Procoees2026Procoees2026',
    'a1a1a1a1a1a1a1a1a1a1a1a1',
    '????????????????????????????????',
    'cambie-esta-clave-antes-de-usarla',
  ])('%s is one that people choose', (key) => {
    expect(keyBits(key)).toBeLessThan(LEAST_KEY_BITS);
  });

  it('are enough in any key that openssl or npm run keys makes', () => {
    const draw = drawsOf(20_261_128);
    const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => Math.floor(draw() * 256)));
    for (let i = 0; i < 2_000; i++) {
      for (const key of [bytes(24).toString('base64'), bytes(32).toString('base64url'), bytes(32).toString('hex')]) {
        expect([key, keyBits(key) >= LEAST_KEY_BITS]).toEqual([key, true]);
      }
    }
  });
});
