import { UnauthenticatedError } from '../../platform/errors';

/** Who asks, as their key says. */
export interface Principal {
  readonly name: string;
}

/** @throws UnauthenticatedError without a key that may write */
export function requireWriter({ principal }: { readonly principal?: Principal | null }): Principal {
  if (principal) return principal;
  throw new UnauthenticatedError({
    es: 'Para escribir hace falta una clave: envíela como «Authorization: Bearer …».',
    en: 'Writing needs a key: send it as "Authorization: Bearer …".',
  });
}
