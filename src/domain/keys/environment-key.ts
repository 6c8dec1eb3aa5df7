import { timingSafeEqual } from 'node:crypto';
import type { Writer } from '../access';
import { type Credentials, digestOf } from './bearer-access';

/** The key WRITE_KEY of the environment: that of an ADMIN, there before any other can be made. */
export class EnvironmentKey implements Credentials {
  private readonly digest: Buffer | undefined;

  /** @param key undefined: there is none */
  constructor(key: string | undefined) {
    this.digest = key === undefined ? undefined : digestOf(key);
  }

  async findWriter(credential: string): Promise<Writer | null> {
    // Digests have one length, so that the comparison takes the same time whatever was sent.
    const right = this.digest !== undefined && timingSafeEqual(digestOf(credential), this.digest);
    return right ? { kind: 'ENVIRONMENT_KEY', id: 'WRITE_KEY', name: 'WRITE_KEY', role: 'ADMIN' } : null;
  }
}
