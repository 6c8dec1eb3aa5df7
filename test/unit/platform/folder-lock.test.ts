import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  keepLockFresh,
  type OpenHolder,
  ORPHAN_PATIENCE_MS,
  readHolder,
  releaseFolder,
  takeFolder,
} from '../../../src/platform/database/embedded/folder-lock';

describe('the lock of a data folder', () => {
  let folder: string;
  let server: Server;
  let port: number;
  let other: ChildProcess;
  beforeAll(async () => {
    other = spawn('sleep', ['300']);
    server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  });
  afterAll(async () => {
    other.kill('SIGKILL');
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'procoees-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const mine = (): OpenHolder => ({ pid: process.pid, parentPid: process.ppid, port, password: 'x' });
  const others = (): OpenHolder => ({ pid: other.pid ?? 0, parentPid: process.pid, port, password: 'y' });
  function change(change: object): void {
    const file = join(folder, 'embedded.lock');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
  }

  it('is one process’s, until it is given back', async () => {
    expect(await takeFolder(folder, others())).toBeNull();
    expect(await takeFolder(folder, mine())).toMatchObject({ isHere: true, holder: { pid: other.pid, password: 'y' } });
    releaseFolder(folder, process.pid); // not the holder's
    expect(readHolder(folder)?.pid).toBe(other.pid);
    releaseFolder(folder, other.pid ?? 0);
    expect(await takeFolder(folder, mine())).toBeNull();
    expect(readdirSync(folder)).toEqual(['embedded.lock']);
  });

  it('of a process that is gone is taken over, its number given to another since or not', async () => {
    await takeFolder(folder, others());
    change({ pid: 4_000_000 });
    expect(await takeFolder(folder, mine())).toBeNull();
    rmSync(join(folder, 'embedded.lock'));
    await takeFolder(folder, others());
    change({ began: '1' });
    const begun = performance.now();
    expect(await takeFolder(folder, mine())).toBeNull();
    expect(performance.now() - begun).toBeLessThan(ORPHAN_PATIENCE_MS); // it does not wait for the lock to age
    expect(readHolder(folder)?.pid).toBe(process.pid);
  });

  it.each(['', '{"pid":'])('that a killed process left half-written (%j) is taken over', async (text) => {
    const file = join(folder, 'embedded.lock');
    writeFileSync(file, text);
    const past = new Date(Date.now() - 60_000);
    utimesSync(file, past, past);
    expect(await takeFolder(folder, mine())).toBeNull();
  });

  it('of another machine or container is judged by its life, not by a process number that means nothing here', async () => {
    await takeFolder(folder, others());
    change({ space: 'another-boot pid:[1]', pid: process.pid, port: 1 });
    const stop = keepLockFresh(folder);
    expect(await takeFolder(folder, mine())).toMatchObject({ isHere: false });
    stop();
    expect(await takeFolder(folder, mine())).toBeNull();
  });

  it('lies beside the database, so that two folders which lead to one database have one', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    mkdirSync(join(one, 'pgdata'), { recursive: true });
    mkdirSync(two);
    symlinkSync(join(one, 'pgdata'), join(two, 'pgdata'));
    expect(await takeFolder(one, others())).toBeNull();
    expect(await takeFolder(two, mine())).toMatchObject({ isHere: true });
  });

  it('that nobody holds any more is taken by one of many who want it at once', async () => {
    await takeFolder(folder, others());
    change({ pid: 4_000_000 });
    const rivals = Array.from({ length: 8 }, () => spawn('sleep', ['300']));
    try {
      const taken = await Promise.all(
        rivals.map(({ pid }) =>
          takeFolder(folder, { pid: pid ?? 0, parentPid: process.pid, port, password: String(pid) }),
        ),
      );
      expect(taken.filter((one) => one === null)).toHaveLength(1);
      expect(taken.indexOf(null)).toBe(rivals.findIndex(({ pid }) => pid === readHolder(folder)?.pid));
    } finally {
      for (const rival of rivals) rival.kill('SIGKILL');
    }
  });
});
