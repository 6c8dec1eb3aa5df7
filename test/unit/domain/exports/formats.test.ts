import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { csvRow, writeCsv } from '../../../../src/domain/exports/formats/csv';
import { writeJson } from '../../../../src/domain/exports/formats/json';
import { writeParquet } from '../../../../src/domain/exports/formats/parquet';
import { joinTable } from '../../../../src/domain/exports/join';
import type { Snapshot } from '../../../../src/domain/snapshot/snapshot';
import { type Cell, column, type Table, tableOf } from '../../../../src/platform/data-table';

interface Sample {
  readonly text: string | null;
  readonly count: number | null;
  readonly share: number | null;
  readonly yes: boolean;
}
const label = { es: 'x', en: 'x' };

function table(rows: Iterable<Sample>): Table {
  return tableOf<Sample>(
    [
      column('text', 'string', label, ({ text }) => text, { nullable: true }),
      column('count', 'integer', label, ({ count }) => count, { nullable: true }),
      column('share', 'number', label, ({ share }) => share, { nullable: true }),
      column('yes', 'boolean', label, ({ yes }) => yes),
    ],
    rows,
  );
}

const rowArbitrary = fc.record({
  text: fc.option(fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/^[=+\-@\t\r'＝＋－＠]/.test(text))),
  count: fc.option(fc.integer()),
  share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  yes: fc.boolean(),
});

describe('CSV', () => {
  it('is read by csv-parse as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { minLength: 1 }), (rows) => {
        const read = parse([...writeCsv(table(rows))].join(''), { columns: true }) as Array<Record<string, string>>;
        expect(read).toEqual(
          rows.map(({ text, count, share, yes }) => ({
            text: text ?? '',
            count: count === null ? '' : String(count),
            share: share === null ? '' : String(share),
            yes: String(yes),
          })),
        );
      }),
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+502', "'+502"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\r=x', '"\'\r=x"'],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
  ])('defuses the formula %j', (text, written) => expect(csvRow([text])).toBe(`${written}\r\n`));

  it('leaves negative numbers numbers', () => expect(csvRow([-1.5, -0, null, true])).toBe('-1.5,0,,true\r\n'));

  it('comes in pieces', () => {
    function* many(): Generator<{ text: string; count: number; share: number; yes: boolean }> {
      for (let count = 0; count < 20_000; count++) yield { text: 'x'.repeat(20), count, share: count / 7, yes: true };
    }
    const pieces = [...writeCsv(table(many()))];
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
    expect(pieces.join('').split('\r\n')).toHaveLength(20_002);
  });
});

describe('JSON', () => {
  it('is an array of objects, empty too', () => {
    expect(JSON.parse([...writeJson(table([]))].join(''))).toEqual([]);
    fc.assert(
      fc.property(fc.array(rowArbitrary), (rows) => {
        const settled = rows.map((row) => ({ ...row, share: row.share === null ? null : row.share + 0 }));
        expect(JSON.parse([...writeJson(table(settled))].join(''))).toEqual(JSON.parse(JSON.stringify(settled)));
      }),
    );
  });
});

describe('Parquet', () => {
  async function roundTrip(rows: Parameters<typeof table>[0]): Promise<Array<Record<string, unknown>>> {
    const pieces: Uint8Array[] = [];
    for await (const piece of writeParquet(table(rows), { data_revision: '1' })) pieces.push(piece);
    const bytes = Uint8Array.from(Buffer.concat(pieces));
    return parquetReadObjects({ file: bytes.buffer });
  }

  it.each([0, 1, 9_999, 10_000, 10_001, 25_000])('keeps %d rows over its row groups', async (length) => {
    const rows = Array.from({ length }, (_, index) => ({
      text: index % 3 === 0 ? null : `á ${index}`,
      count: index % 5 === 0 ? null : index,
      share: index % 7 === 0 ? null : index / 3,
      yes: index % 2 === 0,
    }));
    const read = await roundTrip(rows);
    expect(read.map((row) => ({ ...row, count: row['count'] === null ? null : Number(row['count']) }))).toEqual(rows);
  });
});

describe('the join', () => {
  const department = { code: '01', name: 'Uno' };
  const named = (code: string, name: string) => ({ code, name, officialName: null, aliases: [], departmentCode: '01' });
  const municipalities = [named('0101', 'San José'), named('0102', 'San Jose'), named('0103', 'Otro')];
  const snapshot = {
    territory: {
      municipalities,
      municipalityByCode: new Map(municipalities.map((one) => [one.code, one])),
      departmentByCode: new Map([[department.code, department]]),
    },
  } as unknown as Snapshot;

  const joined = (text: string, name: string): Cell[][] => {
    const { columns, rows } = joinTable(snapshot, text, name);
    return [columns.map((one) => one.name), ...[...rows].map((row) => [...row])];
  };

  it('names the candidates of an ambiguous name, and guesses at none', () => {
    expect(joined('lugar,n\nsan josé,1\notro,2\nnada,3\n', 'lugar')).toEqual([
      ['municipality_code', 'match', 'lugar', 'n'],
      ['', 'AMBIGUOUS: 0101 0102', 'san josé', '1'],
      ['0103', 'NAME', 'otro', '2'],
      ['', 'NONE', 'nada', '3'],
    ]);
  });

  it('reads semicolons, tabs, a byte order mark and short rows, and keeps a column of its own name', () => {
    expect(joined('\uFEFFmatch;x\n0103;\n', 'match')[0]).toEqual(['municipality_code', 'match', 'match_original', 'x']);
    expect(joined('a\tx\n103\n', 'a')[1]).toEqual(['0103', 'INE_CODE', '103', '']);
  });

  it('refuses what is no table', () => {
    expect(() => joined('', 'a')).toThrow(/vacía/);
    expect(() => joined('a,b\n1,2\n1,2,3\n', 'a')).toThrow(/línea 3: la fila tiene 3 celdas/);
    expect(() => joined('a,b\n"1,2\n', 'a')).toThrow(/línea 2: hay una comilla que no se cierra/);
    expect(() => joined('a,a\n1,2\n', 'a')).toThrow(/dos columnas/);
    expect(() => joined('a,b\n1,2\n', 'c')).toThrow(/«c»/);
    expect(joined(`a\n${'0103\n'.repeat(50_000)}`, 'a')).toHaveLength(50_001);
    expect(() => joined(`a\n${'0103\n'.repeat(50_001)}`, 'a')).toThrow(/50001/);
  });
});
