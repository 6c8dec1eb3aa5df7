import { ForbiddenError, UnauthenticatedError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/** What a key or a token lets its holder do, each with all that those before it may. */
export const ROLES = ['EDITOR', 'PLANNER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

export const WRITER_KINDS = ['ENVIRONMENT_KEY', 'API_KEY', 'TOKEN', 'COMMAND'] as const;
/** Credential of a writer; terminal commands need none, since their user controls the database. */
export type WriterKind = (typeof WRITER_KINDS)[number];

/** Why a request comes without the right to write. */
export type AnonymousReason = 'NO_KEY_SENT' | 'NOT_A_BEARER' | 'WRONG_KEY' | 'TOKEN_NOT_CHECKED';

/** The writer as recorded in the audit. */
export interface Writer {
  readonly kind: WriterKind;
  /** Identifier of the key, or subject of the token. */
  readonly id: string;
  readonly name: string;
  /** null: a sound token that carries none of the roles. */
  readonly role: Role | null;
}

/** Somebody whose role has been checked. */
export type RoleHolder = Writer & { readonly role: Role };

/** The sender of a request. Anyone may read; writing requires a key or a token. */
export type Principal = { readonly kind: 'ANONYMOUS'; readonly reason: AnonymousReason } | Writer;

/** Tells who a request comes from by its `Authorization` header. */
export interface AccessControl {
  identify(authorization: string | undefined): Promise<Principal>;
}

/** A terminal command as recorded in the audit. */
export function commandWriter(name: string): RoleHolder {
  return { kind: 'COMMAND', id: 'terminal', name, role: 'ADMIN' };
}

const REFUSALS: Record<AnonymousReason, Bilingual> = {
  NO_KEY_SENT: {
    es: 'Para esto hace falta una clave: envíela en la cabecera «Authorization: Bearer <clave>».',
    en: 'This takes a key: send it in the header "Authorization: Bearer <key>".',
  },
  NOT_A_BEARER: {
    es: 'La cabecera «Authorization» no se entiende: debe ser «Bearer <clave>».',
    en: 'The header "Authorization" cannot be read: it must be "Bearer <key>".',
  },
  WRONG_KEY: {
    es: 'Hace falta una clave válida: la enviada no lo es, o ya no.',
    en: 'This takes a valid key: the one that was sent is not, or is no longer.',
  },
  TOKEN_NOT_CHECKED: {
    es: 'El token no se puede comprobar por ahora: vuelva a intentarlo más tarde.',
    en: 'The token cannot be checked at present: try again later.',
  },
};

/**
 * @returns the writer as recorded in the audit
 * @throws UnauthenticatedError without a valid key; ForbiddenError if its role is too low
 */
export function requireRole(principal: Principal, role: Role): RoleHolder {
  if (principal.kind === 'ANONYMOUS') throw new UnauthenticatedError(REFUSALS[principal.reason]);
  if (principal.role !== null && ROLES.indexOf(principal.role) >= ROLES.indexOf(role)) {
    return { ...principal, role: principal.role };
  }
  throw new ForbiddenError({
    es: `Para esto hace falta una clave de rol ${role}.`,
    en: `This takes a key of role ${role}.`,
  });
}
