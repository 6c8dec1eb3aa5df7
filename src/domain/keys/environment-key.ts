import { timingSafeEqual } from 'node:crypto';
import type { Writer } from '../access';
import { type Credentials, digestOf } from './bearer-access';

/** The key WRITE_KEY of the environment, with role ADMIN, valid before any other exists. */
export class EnvironmentKey implements Credentials {
  private readonly digest: Buffer | undefined;

  /** @param key undefined: there is none */
  constructor(key: string | undefined) {
    this.digest = key === undefined ? undefined : digestOf(key);
  }

  async findWriter(credential: string): Promise<Writer | null> {
    // Digests have equal lengths, so the comparison takes constant time.
    const right = this.digest !== undefined && timingSafeEqual(digestOf(credential), this.digest);
    return right ? { kind: 'ENVIRONMENT_KEY', id: 'WRITE_KEY', name: 'WRITE_KEY', role: 'ADMIN' } : null;
  }
}
