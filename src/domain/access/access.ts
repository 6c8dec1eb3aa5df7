import { UnauthenticatedError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/** Why a request comes without the right to write. */
export type AnonymousReason = 'NO_KEY_SENT' | 'NO_KEY_CONFIGURED' | 'NOT_A_BEARER' | 'WRONG_KEY';

/** Who a request comes from. Reading is open to all; writing takes a key. */
export type Principal =
  | { readonly kind: 'ANONYMOUS'; readonly reason: AnonymousReason }
  /** @property name what the records of its writes say */
  | { readonly kind: 'WRITER'; readonly name: string };

/** Tells who a request comes from by its `Authorization` header. */
export interface AccessControl {
  identify(authorization: string | undefined): Promise<Principal>;
}

const REFUSALS: Record<AnonymousReason, Bilingual> = {
  NO_KEY_SENT: {
    es: 'Para guardar hace falta una clave: envíela en la cabecera «Authorization: Bearer <clave>».',
    en: 'Writing takes a key: send it in the header "Authorization: Bearer <key>".',
  },
  NO_KEY_CONFIGURED: {
    es: 'Este servidor no tiene clave de escritura, así que nada se puede guardar: quien lo administra puede fijar una con WRITE_KEY.',
    en: 'This server has no key for writing, so nothing can be saved: whoever runs it can set one with WRITE_KEY.',
  },
  NOT_A_BEARER: {
    es: 'La cabecera «Authorization» no se entiende: debe ser «Bearer <clave>».',
    en: 'The header "Authorization" cannot be read: it must be "Bearer <key>".',
  },
  WRONG_KEY: {
    es: 'La clave no es válida: revise que esté completa.',
    en: 'The key is not valid: check that it is complete.',
  },
};

/**
 * @returns the name that the record of the write carries
 * @throws UnauthenticatedError when the request came without the right to write
 */
export function requireWriter(principal: Principal): string {
  if (principal.kind === 'ANONYMOUS') throw new UnauthenticatedError(REFUSALS[principal.reason]);
  return principal.name;
}
