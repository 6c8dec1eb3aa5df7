import type { DataSource } from 'typeorm';
import { type ReadReplica, ReadRouter } from '../../../src/platform/cluster/read-router';
import { readFrom } from '../../../src/platform/database/read-source';
import type { Revision } from '../../../src/platform/database/revision';
import { LimitExceededError } from '../../../src/platform/errors';

const at = (number: number): Revision => ({ number, updatedAt: new Date(number) });
const PRIMARY = { name: 'primary' } as unknown as DataSource;

/** A replica at a revision, whose reads fail with what it is told. */
class FakeReplica implements ReadReplica {
  readonly source: DataSource;
  failure: unknown;
  isReachable = true;
  doubts = 0;
  checks = 0;
  private required = 0;

  constructor(
    readonly name: string,
    public revision: number,
    private readonly afterCheck = revision,
  ) {
    this.source = { name } as unknown as DataSource;
  }

  get status() {
    return { name: this.name, state: 'UP', lagSeconds: 0, reads: 0 } as const;
  }
  get isBehind(): boolean {
    return this.isReachable && this.revision < this.required;
  }
  shows({ number }: Revision): boolean {
    return this.isReachable && this.revision >= number;
  }
  require({ number }: Revision): void {
    this.required = number;
  }
  async run<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> {
    if (this.failure !== undefined) throw this.failure;
    return work(this.source);
  }
  doubt(): void {
    this.doubts += 1;
    this.isReachable = false;
  }
  async check(): Promise<void> {
    this.checks += 1;
    this.revision = this.afterCheck;
  }
  async close(): Promise<void> {}
}

const whose = async (source: DataSource): Promise<string> => (source as unknown as { name: string }).name;
const failing = (code: string, message = 'failed'): Error => Object.assign(new Error(message), { code });

async function readTimes(router: ReadRouter, times: number): Promise<string[]> {
  const seen: string[] = [];
  for (let turn = 0; turn < times; turn++) seen.push(await router.read(whose));
  return seen;
}

describe('reads of a database with replicas', () => {
  it('go to the replicas in turn', async () => {
    const router = new ReadRouter(PRIMARY, [new FakeReplica('a', 5), new FakeReplica('b', 5), new FakeReplica('c', 6)]);
    router.require(at(5));
    expect(await readTimes(router, 6)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
    expect(router.counts).toEqual({ primary: 0, replicas: 6, moved: 0 });
  });

  it('go to the primary before anything is known, and when there is no replica', async () => {
    const router = new ReadRouter(PRIMARY, [new FakeReplica('a', 5)]);
    expect(await router.read(whose)).toBe('primary');
    expect(await readFrom(PRIMARY).read(whose)).toBe('primary');
    expect(await readFrom(PRIMARY).readNewest(whose)).toBe('primary');
  });

  it('never go to one that is a single revision behind, and return when it has caught up', async () => {
    const [late, good] = [new FakeReplica('late', 4), new FakeReplica('good', 5)];
    const router = new ReadRouter(PRIMARY, [late, good]);
    router.require(at(5));
    expect(await readTimes(router, 3)).toEqual(['good', 'good', 'good']);
    good.revision = 4;
    expect(await router.read(whose)).toBe('primary');
    late.revision = 5;
    expect(await router.read(whose)).toBe('late');
    await router.close();
  });

  it('look at once for who has caught up with a new revision', async () => {
    const replica = new FakeReplica('a', 5, 6);
    const router = new ReadRouter(PRIMARY, [replica]);
    router.require(at(6));
    expect(await router.read(whose)).toBe('primary');
    while (replica.checks === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await router.read(whose)).toBe('a');
    await router.close();
  });

  it('are answered elsewhere when a replica fails, which is then left out', async () => {
    const [broken, good] = [new FakeReplica('broken', 5), new FakeReplica('good', 5)];
    broken.failure = failing('ECONNRESET');
    const router = new ReadRouter(PRIMARY, [broken, good]);
    router.require(at(5));
    expect(await readTimes(router, 3)).toEqual(['good', 'good', 'good']);
    expect(broken.doubts).toBe(1);
    good.failure = failing('40001', 'canceling statement due to conflict with recovery');
    expect(await router.read(whose)).toBe('primary');
    expect(router.counts.moved).toBe(2);
  });

  it('that the statement itself fails are left to the primary, and the replica is not to blame', async () => {
    const [first, second] = [new FakeReplica('a', 5), new FakeReplica('b', 5)];
    const work = jest.fn(async (): Promise<string> => {
      throw failing('22012', 'division by zero');
    });
    const router = new ReadRouter(PRIMARY, [first, second]);
    router.require(at(5));
    await expect(router.read(work)).rejects.toThrow('division by zero');
    expect(work).toHaveBeenCalledTimes(2);
    expect([first.doubts, second.doubts]).toEqual([0, 0]);
  });

  it('that take too long are not begun again', async () => {
    const replica = new FakeReplica('a', 5);
    replica.failure = new LimitExceededError({ es: 'tarde', en: 'late' });
    const router = new ReadRouter(PRIMARY, [replica]);
    router.require(at(5));
    await expect(router.read(whose)).rejects.toBe(replica.failure);
    replica.failure = { driverError: replica.failure };
    await expect(router.read(whose)).rejects.toBe(replica.failure);
    expect(replica.doubts).toBe(0);
  });

  it('of what has no revision go to the primary, and to a replica only while that is out of reach', async () => {
    const replica = new FakeReplica('a', 1);
    const router = new ReadRouter(PRIMARY, [replica]);
    router.require(at(5));
    expect(await router.readNewest(whose)).toBe('primary');
    const fromPrimary = (error: Error) => async (source: DataSource) => {
      if (source === PRIMARY) throw error;
      return whose(source);
    };
    for (const error of [failing('ECONNREFUSED'), failing('57P01'), new Error('Connection terminated unexpectedly')]) {
      expect(await router.readNewest(fromPrimary(error))).toBe('a');
    }
    await expect(router.readNewest(fromPrimary(failing('42P01')))).rejects.toThrow('failed');
    replica.isReachable = false;
    await expect(router.readNewest(fromPrimary(failing('57P01')))).rejects.toThrow('failed');
    await router.close();
  });
});
