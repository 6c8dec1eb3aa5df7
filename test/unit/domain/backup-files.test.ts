import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  automaticName,
  type BackupFile,
  backupsToRemove,
  listBackups,
} from '../../../src/platform/backup/backup-files';

const OURS = '77';

function file(moment: string, { bytes = 10, database = OURS, isAutomatic = true } = {}): BackupFile {
  const createdAt = new Date(moment);
  const header = {
    format: 'procoees-backup',
    version: 1,
    softwareVersion: '0',
    createdAt: moment,
    dataRevision: 1,
    migrations: [],
    automaticOf: database,
  } as const;
  return { path: moment, bytes, createdAt, header, isAutomatic };
}

function removed(files: BackupFile[], { days = 7, bytes = 1_000 } = {}): string[] {
  const newestFirst = [...files].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return backupsToRemove(newestFirst, { database: OURS, days, bytes }).map(({ path }) => path);
}

describe('automatic backups', () => {
  const week = Array.from({ length: 9 }, (_, i) => file(`2026-11-${20 + i}T12:00:00Z`));

  it('stay for the last seven days that have one, the newest of each', () => {
    expect(removed(week)).toEqual(['2026-11-21T12:00:00Z', '2026-11-20T12:00:00Z']);
    expect(removed([file('2026-11-28T12:00:00Z'), file('2026-11-28T18:00:00Z')])).toEqual(['2026-11-28T12:00:00Z']);
  });
  it('are counted by days of Guatemala, which begin at six of UTC', () => {
    expect(removed([file('2026-11-28T05:59:00Z'), file('2026-11-28T06:00:00Z')])).toEqual([]);
    expect(removed([file('2026-11-28T06:00:00Z'), file('2026-11-29T05:59:00Z')])).toEqual(['2026-11-28T06:00:00Z']);
  });
  it('stay however old they are, while nothing newer is made', () => {
    expect(removed([file('2020-01-01T12:00:00Z'), file('2020-01-02T12:00:00Z')])).toEqual([]);
  });
  it('go from the oldest on until the rest fits, the bound included', () => {
    const three = ['26', '27', '28'].map((day) => file(`2026-11-${day}T12:00:00Z`, { bytes: 100 }));
    expect(removed(three, { bytes: 300 })).toEqual([]);
    expect(removed(three, { bytes: 299 })).toEqual(['2026-11-26T12:00:00Z']);
    expect(removed(three, { bytes: 1 })).toEqual(['2026-11-26T12:00:00Z', '2026-11-27T12:00:00Z']); // never the newest
  });
  it('of another database do not count as days, but as room', () => {
    const foreign = Array.from({ length: 9 }, (_, i) => file(`2026-10-${10 + i}T12:00:00Z`, { database: '88' }));
    expect(removed([...foreign, file('2026-11-28T12:00:00Z')])).toEqual([]);
    expect(removed([...foreign, file('2026-11-28T12:00:00Z')], { bytes: 90 })).toEqual(['2026-10-10T12:00:00Z']);
  });
  it('are the only ones that ever go', () => {
    const own = week.map((one) => ({ ...one, isAutomatic: false }));
    expect(removed([...own, file('2026-11-30T12:00:00Z')], { days: 1, bytes: 1 })).toEqual([]);
  });

  it('are known by name and by header; all else in the folder is not theirs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'procoees-backups-'));
    try {
      const header = { ...file('2026-11-28T13:05:09.000Z').header };
      const name = automaticName(new Date(header.createdAt));
      expect(name).toBe('procoees-2026-11-28T13-05-09Z.automatic.backup.gz');
      const { automaticOf: _, ...byHand } = header;
      const put = (path: string, content: object | string) =>
        writeFile(join(folder, path), typeof content === 'string' ? content : gzipSync(`${JSON.stringify(content)}\n`));
      await put(name, header);
      await put('copia.backup.gz', header);
      await put('procoees-2026-11-27T13-05-09Z.automatic.backup.gz', byHand);
      await put('procoees-2026-11-26T13-05-09Z.automatic.backup.gz', 'another file of that name');
      await put('procoees-2026-11-25T13-05-09Z.automatic.backup.gz.partial', header);
      const found = await listBackups(folder);
      expect(found.filter(({ isAutomatic }) => isAutomatic).map(({ path }) => path)).toEqual([join(folder, name)]);
      expect(found).toHaveLength(3);
      expect(await readdir(folder)).toHaveLength(5);
      expect(await listBackups(join(folder, 'none'))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
