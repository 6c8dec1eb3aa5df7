import { createHash } from 'node:crypto';
import type { AccessControl, AnonymousReason, Principal, Writer } from '../access';

const BEARER = /^Bearer +(\S+) *$/i;
/** No key or token is longer. */
const MOST_CHARACTERS = 16_384;

/** A way to authenticate a `Bearer` credential. */
export interface Credentials {
  /** null: it is not of this kind, or does not count. */
  findWriter(credential: string): Promise<Writer | null | Extract<AnonymousReason, 'TOKEN_NOT_CHECKED'>>;
}

/** Tries each kind of credentials in turn to identify the sender. */
export class BearerAccess implements AccessControl {
  constructor(private readonly kinds: readonly Credentials[]) {}

  async identify(authorization: string | undefined): Promise<Principal> {
    if (authorization === undefined || authorization.trim() === '') return anonymous('NO_KEY_SENT');
    const credential = BEARER.exec(authorization)?.[1];
    if (credential === undefined) return anonymous('NOT_A_BEARER');
    if (credential.length > MOST_CHARACTERS) return anonymous('WRONG_KEY');
    let reason: AnonymousReason = 'WRONG_KEY';
    for (const kind of this.kinds) {
      const found = await kind.findWriter(credential);
      if (found === 'TOKEN_NOT_CHECKED') reason = found;
      else if (found !== null) return found;
    }
    return anonymous(reason);
  }
}

function anonymous(reason: AnonymousReason): Principal {
  return { kind: 'ANONYMOUS', reason };
}

/** SHA-256. Enough for a key that is 256 random bits: there is no dictionary to go through. */
export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
