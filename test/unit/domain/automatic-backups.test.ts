import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AutomaticBackups, type BackupSource } from '../../../src/platform/backup/automatic-backups';
import type { Bilingual } from '../../../src/platform/language';

const DATABASE = '77';

function backupMadeAt(createdAt: Date): Buffer {
  const header = {
    format: 'procoees-backup',
    version: 1,
    softwareVersion: '0',
    createdAt,
    dataRevision: 1,
    migrations: [],
  };
  return gzipSync(`${JSON.stringify({ ...header, automaticOf: DATABASE })}\n`);
}

describe('automatic backups of a database', () => {
  let folder: string;
  let said: string[];
  let failures: unknown[];
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'procoees-automatic-')), 'copias');
    said = [];
    failures = [];
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  function backups(source: Partial<BackupSource> = {}, days = 7): AutomaticBackups {
    const whole: BackupSource = {
      database: DATABASE,
      bytes: async () => 1_000,
      copyTo: (copy) => mkdir(copy).then(() => writeFile(join(copy, 'pgdata'), '')),
      write: (_copy, file) => writeFile(file, backupMadeAt(new Date())),
      ...source,
    };
    return new AutomaticBackups(whole, {
      folder,
      days,
      megabytes: 10,
      progress: { step: ({ en }: Bilingual) => void said.push(en) },
      onFailure: (error) => failures.push(error),
    });
  }

  it('get their name when they are whole, in a folder that is its owner’s', async () => {
    const made = backups();
    await made.tryOnce();
    const names = await readdir(folder);
    expect(names).toEqual([expect.stringMatching(/^procoees-.*\.automatic\.backup\.gz$/)]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(made.state).toMatchObject({ files: 1, failures: 0, newestAt: expect.any(Date) });
    expect(said).toEqual([expect.stringMatching(/^Automatic backup: .*, 0\.0 MB\.$/)]);
  });

  it('that fail leave the older ones and nothing else, and are told', async () => {
    await backups().tryOnce();
    const before = await readdir(folder);
    const write = async (_copy: string, file: string): Promise<void> => {
      await writeFile(`${file}.partial`, 'half');
      throw new Error('ENOSPC: no space left on device');
    };
    const failing = backups({ write }, 1);
    await failing.tryOnce();
    expect(await readdir(folder)).toEqual(before);
    expect(failing.state).toMatchObject({ failures: 1, files: 0 });
    expect(failures).toHaveLength(1);
    expect(said.at(-1)).toMatch(/could not be made; the program goes on and will try again\. \(ENOSPC/);
  });

  it('take away the copy of one that was killed, and no other folder of that name', async () => {
    const copy = join(folder, 'automatic-copy');
    await mkdir(join(copy, 'data'), { recursive: true });
    await writeFile(join(copy, 'data', 'precioso'), '');
    await backups().tryOnce();
    expect(failures).toHaveLength(1);
    expect(await readdir(join(copy, 'data'))).toEqual(['precioso']);
    await writeFile(join(copy, 'procoees-copy'), '');
    await backups().tryOnce();
    expect(await readdir(folder)).toEqual([expect.stringMatching(/automatic\.backup\.gz$/)]);
  });

  it('begin only where there is room for them and some is left', async () => {
    let copied = false;
    const copyTo = async (): Promise<void> => {
      copied = true;
    };
    await backups({ bytes: async () => 1e15, copyTo }).tryOnce();
    expect(copied).toBe(false);
    expect(said).toEqual([expect.stringMatching(/The disk of .* needs 1000000068 MB free and has \d+: make room/)]);
  });

  it('end with the program, in silence', async () => {
    const running = backups();
    running.start();
    await running.stop();
    expect([said, failures]).toEqual([[], []]);
  });
});
