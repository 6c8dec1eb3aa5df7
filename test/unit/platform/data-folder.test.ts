import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  beginDatabase,
  endRestore,
  examineFolder,
  finishDatabase,
  setDatabaseAside,
  setHalfMadeAside,
} from '../../../src/platform/database/embedded/data-folder';
import { makeOwnersOnly } from '../../../src/platform/database/embedded/owner-only';

const NOW = new Date('2026-11-28T13:05:09.123Z');

/** Every path below a folder with what it holds. */
function contentOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const entry = lstatSync(join(folder, name));
    found[name] = entry.isFile() ? readFileSync(join(folder, name), 'utf8') : 'no file';
  }
  return found;
}

describe('a data folder', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'procoees-folder-'));
    folder = join(parent, 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  function put(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      if (text === 'FOLDER') mkdirSync(join(folder, name), { recursive: true });
      else writeFileSync(join(folder, name), text);
    }
  }

  const DATABASE = {
    'pgdata/PG_VERSION': '18\n',
    'pgdata/global/pg_control': ' '.repeat(8_192),
    'pgdata/base/1/1259': 'x',
  };
  const MARK = { created: 'PostgreSQL 18\n' };
  const BACKUP = { 'backups/procoees-2026-11-27T06-00-00Z.automatic.backup.gz': 'x' };
  const cases: Array<[string, Record<string, string> | null, string, RegExp?]> = [
    ['that does not exist', null, 'NEW'],
    ['that is empty', {}, 'NEW'],
    ['that is the root of a disk', { 'lost+found': 'FOLDER' }, 'NEW'],
    ['where a start was killed before it wrote anything', { 'embedded.lock': '{' }, 'NEW'],
    ['where a first start was killed at its first folder', { pgdata: 'FOLDER', 'embedded.lock': '{}' }, 'NEW'],
    ['after a half-made database was set aside', { 'half-made-2026-11-28T13-05-09Z/PG_VERSION': '18' }, 'NEW'],
    ['half-made', { ...DATABASE, 'pgdata/procoees-unfinished': '' }, 'HALF_MADE'],
    ['half-made, before its version was written', { 'pgdata/procoees-unfinished': '' }, 'HALF_MADE'],
    ['as it should be', { ...DATABASE, ...MARK, 'embedded.lock': '{}', ...BACKUP }, 'MADE'],
    ['copied without its mark', DATABASE, 'MADE'],
    ['with files of others beside the database', { ...DATABASE, ...MARK, 'notas.txt': 'x' }, 'MADE'],
    [
      'whose mark says made and whose database says unfinished',
      { ...DATABASE, ...MARK, 'pgdata/procoees-unfinished': '' },
      'LOST',
      /pgdata is incomplete/,
    ],
    ['whose database was moved away', { ...MARK, 'embedded.lock': '{}' }, 'LOST', /pgdata, the database, is missing/],
    ['of which only the backups are left', BACKUP, 'LOST', /is missing/],
    ['after a database was set aside', { 'set-aside-2026-11-28T13-05-09Z/PG_VERSION': '18' }, 'LOST', /is missing/],
    ['where a restore was cut off', { ...DATABASE, ...MARK, restoring: '' }, 'LOST', /a restore was cut off/],
    ['where a restore was cut off early', { restoring: '' }, 'LOST', /a restore was cut off/],
    ['copied in part', { 'pgdata/PG_VERSION': '18\n', 'pgdata/base/1/1259': 'x', ...MARK }, 'LOST', /incomplete/],
    ['whose control file is cut off', { ...DATABASE, 'pgdata/global/pg_control': 'x', ...MARK }, 'LOST', /incomplete/],
    ['with an emptied database', { pgdata: 'FOLDER', ...MARK }, 'LOST', /incomplete/],
    ['whose pgdata is a file', { pgdata: 'x', ...MARK }, 'LOST', /incomplete/],
    [
      'of an older PostgreSQL',
      { ...DATABASE, 'pgdata/PG_VERSION': '16\n', ...MARK },
      'REFUSED',
      /files of PostgreSQL 16, this product reads 18/,
    ],
    [
      'of a newer PostgreSQL',
      { ...DATABASE, 'pgdata/PG_VERSION': '19\n' },
      'REFUSED',
      /files of PostgreSQL 19, this product reads 18/,
    ],
    [
      'of a PostgreSQL server',
      { PG_VERSION: '15\n', 'global/pg_control': 'x' },
      'REFUSED',
      /folder of a PostgreSQL server: .* DATABASE_URL/,
    ],
    [
      'of another product',
      { 'package.json': '{}', 'src/main.ts': '' },
      'REFUSED',
      /not empty and not of this program \(package.json, src\)/,
    ],
    [
      'of a user',
      { '.bashrc': '', '.profile': '', Documentos: 'FOLDER', 'tesis.docx': '' },
      'REFUSED',
      /\(\.bashrc, \.profile, Documentos…\)/,
    ],
    ['with backups of another product', { 'backups/site.tar.gz': '' }, 'REFUSED', /not of this program \(backups\)/],
    ['with a mark of another product', { created: '2026-11-28' }, 'REFUSED', /not of this program \(created\)/],
    [
      'that holds the data folder, as an unpacked zip does',
      { ...prefixed('.data/', { ...DATABASE, ...MARK }) },
      'REFUSED',
      /holds another one, \.data: set DATA_DIR=\S+\/data\/\.data\./,
    ],
  ];

  function prefixed(prefix: string, files: Record<string, string>): Record<string, string> {
    return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${prefix}${name}`, text]));
  }

  function said(state: ReturnType<typeof examineFolder>): string {
    if (state.kind === 'REFUSED') return state.text.en;
    return state.kind === 'LOST' ? state.reason.en : '';
  }

  it.each(cases)('%s', (_name, files, kind, text = /^$/) => {
    if (files !== null) {
      mkdirSync(folder);
      put(files);
    }
    const before = contentOf(parent);
    const state = examineFolder(folder);
    expect([state.kind, said(state)]).toEqual([kind, expect.stringMatching(text)]);
    expect(said(state)).not.toContain('\n');
    expect(contentOf(parent)).toEqual(before);
  });

  it('that is the database itself is named with the folder to choose', () => {
    put(DATABASE);
    expect(said(examineFolder(join(folder, 'pgdata')))).toContain(
      `is the database itself, not the data folder: set DATA_DIR=${folder}.`,
    );
  });

  it('that is a file, below a file, or a link to nowhere is refused', () => {
    writeFileSync(folder, 'precioso');
    expect(said(examineFolder(folder))).toMatch(/is a file, or lies within one/);
    expect(said(examineFolder(join(folder, 'data')))).toMatch(/is a file, or lies within one/);
    symlinkSync(join(parent, 'disco'), join(parent, 'enlace'));
    expect(said(examineFolder(join(parent, 'enlace')))).toMatch(/link to a folder that is not there: mount the disk/);
    expect(readFileSync(folder, 'utf8')).toBe('precioso');
  });

  it('that a link leads to is the folder itself', () => {
    put({ ...DATABASE, ...MARK });
    symlinkSync(folder, join(parent, 'enlace'));
    expect(examineFolder(join(parent, 'enlace')).kind).toBe('MADE');
  });

  it('counts as made only when its database is finished, and then is never taken for half-made', () => {
    mkdirSync(folder);
    beginDatabase(folder);
    put(DATABASE);
    expect(examineFolder(folder).kind).toBe('HALF_MADE');
    finishDatabase(folder);
    expect(examineFolder(folder).kind).toBe('MADE');
    rmSync(join(folder, 'created'));
    expect(examineFolder(folder).kind).toBe('MADE');
  });

  it('keeps what is half-made under a dated name, twice within a second too', () => {
    const files = { ...DATABASE, 'pgdata/procoees-unfinished': '' };
    const places = [1, 2].map(() => {
      put(files);
      return setHalfMadeAside(folder, NOW);
    });
    expect(places).toEqual(['', '-2'].map((more) => join(folder, `half-made-2026-11-28T13-05-09Z${more}`)));
    for (const place of places) expect(readFileSync(join(place, 'base/1/1259'), 'utf8')).toBe('x');
    expect(examineFolder(folder).kind).toBe('NEW');
  });

  it('keeps a database that is set aside for a restore, and is refused until that has ended', () => {
    put({ ...DATABASE, ...MARK });
    const place = setDatabaseAside(folder, NOW);
    expect(place).toBe(join(folder, 'set-aside-2026-11-28T13-05-09Z'));
    expect(readFileSync(join(place ?? '', 'base/1/1259'), 'utf8')).toBe('x');
    expect(examineFolder(folder)).toMatchObject({ kind: 'LOST', pgData: 'ABSENT' });
    put(DATABASE);
    expect(examineFolder(folder)).toMatchObject({ kind: 'LOST', pgData: 'WHOLE' });
    endRestore(folder);
    expect(examineFolder(folder).kind).toBe('MADE');
    expect(readdirSync(folder)).toContain('set-aside-2026-11-28T13-05-09Z');
  });

  it('becomes its owner’s alone, whatever rights a copy or a zip gave it; links are left alone', () => {
    put({ ...DATABASE, ...MARK });
    const outside = join(parent, 'outside');
    writeFileSync(outside, '');
    symlinkSync(outside, join(folder, 'pgdata', 'link'));
    chmodSync(outside, 0o644);
    const names = Object.keys(contentOf(folder));
    const given = names.filter((name) => !lstatSync(join(folder, name)).isSymbolicLink());
    // Given here, because the rights of a new file depend on the umask of whoever runs the tests.
    for (const name of given) chmodSync(join(folder, name), name.endsWith('1259') ? 0o444 : 0o755);
    const counts = { changed: 0, refused: 0 };
    makeOwnersOnly(folder, counts);
    expect(counts.changed).toBeGreaterThanOrEqual(given.length);
    for (const name of names) {
      const entry = lstatSync(join(folder, name));
      if (!entry.isSymbolicLink())
        expect([name, entry.mode & 0o777]).toEqual([name, entry.isDirectory() ? 0o700 : 0o600]);
    }
    expect(statSync(outside).mode & 0o777).toBe(0o644);
    const again = { changed: 0, refused: 0 };
    makeOwnersOnly(folder, again);
    expect(again).toEqual({ changed: 0, refused: 0 });
  });

  it('of a copy is judged by itself', () => {
    put({ ...DATABASE, ...MARK, ...BACKUP });
    cpSync(join(folder, 'pgdata'), join(parent, 'only', 'pgdata'), { recursive: true });
    expect(examineFolder(join(parent, 'only')).kind).toBe('MADE');
  });
});
