import { randomBytes } from 'node:crypto';
import { Brackets, type DataSource, IsNull } from 'typeorm';
import { type ReadSource, readFrom } from '../../platform/database/read-source';
import { readRevision } from '../../platform/database/revision';
import { ConflictError, NotFoundError } from '../../platform/errors';
import { guatemalaDay } from '../../platform/guatemala-day';
import type { Role, RoleHolder, Writer } from '../access';
import { appendAudit } from '../audit';
import { ApiKeyEntity } from './api-key.entity';
import { type Credentials, digestOf } from './bearer-access';

const KEY_BYTES = 32;
const ID_BYTES = 4;
/** Prefix that identifies our keys. */
const PREFIX = 'procoees_';
const LAST_USE_MS = 60_000;

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  /** Last day on which it counts, in Guatemala; null: no end. */
  readonly expiresOn: string | null;
}

/** Keys that are made, listed and revoked by a command, and count at once in every running server. */
export class ApiKeys implements Credentials {
  private readonly noted = new Map<string, number>();
  private readonly noting = new Set<Promise<void>>();

  /** @param onFault called if the time of use could not be stored */
  constructor(
    private readonly dataSource: DataSource,
    private readonly onFault: (error: unknown) => void,
    private readonly clock: () => Date = () => new Date(),
    private readonly reads: ReadSource = readFrom(dataSource),
  ) {}

  /** Finds the key by its digest, so that timing reveals nothing about existing keys. */
  async findWriter(credential: string): Promise<Writer | null> {
    if (!credential.startsWith(PREFIX)) return null;
    const digest = digestOf(credential).toString('hex');
    const key = await this.reads.readNewest(({ manager }) =>
      manager.findOneBy(ApiKeyEntity, { digest, revokedAt: IsNull() }),
    );
    const now = this.clock();
    if (key === null || (key.expiresOn !== null && key.expiresOn < guatemalaDay(now))) return null;
    this.noteUse(key.id, now);
    return { kind: 'API_KEY', id: key.id, name: key.name, role: key.role };
  }

  /** @returns the key, which cannot be had again, and its row */
  async create({ name, role, expiresOn }: NewApiKey, by: RoleHolder): Promise<{ key: string; row: ApiKeyEntity }> {
    const key = `${PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
    const row: ApiKeyEntity = {
      id: randomBytes(ID_BYTES).toString('hex'),
      name,
      role,
      expiresOn,
      digest: digestOf(key).toString('hex'),
      createdAt: this.clock(),
      revokedAt: null,
      lastUsedAt: null,
    };
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(ApiKeyEntity, row);
      const { number } = await readRevision(manager);
      await appendAudit(manager, by, number, [
        { operation: 'CREATE', kind: 'API_KEY', id: row.id, before: null, after: { name, role, expiresOn } },
      ]);
    });
    return { key, row };
  }

  /** Oldest first. */
  list(): Promise<ApiKeyEntity[]> {
    return this.dataSource.getRepository(ApiKeyEntity).find({ order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @throws NotFoundError for an unknown id; ConflictError when it is revoked already */
  async revoke(id: string, by: RoleHolder): Promise<ApiKeyEntity> {
    return this.dataSource.transaction(async (manager) => {
      const row = await manager.findOne(ApiKeyEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const found = id.slice(0, 40);
      if (row === null) {
        throw new NotFoundError({ es: `No hay ninguna clave «${found}».`, en: `There is no key "${found}".` });
      }
      if (row.revokedAt !== null) {
        throw new ConflictError({
          es: `La clave «${found}» ya está revocada.`,
          en: `The key "${found}" is revoked already.`,
        });
      }
      const revokedAt = this.clock();
      await manager.update(ApiKeyEntity, { id }, { revokedAt });
      const { name, role, expiresOn } = row;
      const { number } = await readRevision(manager);
      await appendAudit(manager, by, number, [
        { operation: 'DELETE', kind: 'API_KEY', id, before: { name, role, expiresOn }, after: null },
      ]);
      return { ...row, revokedAt };
    });
  }

  /** Waits for the notes of use that are under way, so that the database may be closed after this. */
  async close(): Promise<void> {
    await Promise.all(this.noting);
  }

  /** At most once a minute, and nobody waits for it. */
  private noteUse(id: string, now: Date): void {
    const before = this.noted.get(id);
    if (before !== undefined && now.getTime() - before < LAST_USE_MS) return;
    this.noted.set(id, now.getTime());
    const note = this.writeUse(id, now)
      .catch(this.onFault)
      .finally(() => this.noting.delete(note));
    this.noting.add(note);
  }

  private async writeUse(id: string, now: Date): Promise<void> {
    await this.dataSource
      .createQueryBuilder()
      .update(ApiKeyEntity)
      .set({ lastUsedAt: now })
      .where('id = :id', { id })
      // Another server may have noted it meanwhile.
      .andWhere(
        new Brackets((either) =>
          either
            .where('last_used_at IS NULL')
            .orWhere('last_used_at <= :due', { due: new Date(now.getTime() - LAST_USE_MS) }),
        ),
      )
      .execute();
  }
}
