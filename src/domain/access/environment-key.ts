import { createHash, timingSafeEqual } from 'node:crypto';
import type { AccessControl, Principal } from './access';

const BEARER = /^Bearer +(\S+) *$/i;

/** One key for all who may write, from the environment. */
export class EnvironmentKey implements AccessControl {
  private readonly digest: Buffer | undefined;

  /** @param key undefined: nobody may write */
  constructor(key: string | undefined) {
    this.digest = key === undefined ? undefined : digestOf(key);
  }

  async identify(authorization: string | undefined): Promise<Principal> {
    if (authorization === undefined || authorization.trim() === '') return this.anonymous('NO_KEY_SENT');
    const sent = BEARER.exec(authorization)?.[1];
    if (sent === undefined) return this.anonymous('NOT_A_BEARER');
    // Digests have one length, so that the comparison takes the same time whatever was sent.
    const right = this.digest !== undefined && timingSafeEqual(digestOf(sent), this.digest);
    return right ? { kind: 'WRITER', name: 'WRITE_KEY' } : this.anonymous('WRONG_KEY');
  }

  private anonymous(reason: 'NO_KEY_SENT' | 'NOT_A_BEARER' | 'WRONG_KEY'): Principal {
    return { kind: 'ANONYMOUS', reason: this.digest === undefined ? 'NO_KEY_CONFIGURED' : reason };
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
