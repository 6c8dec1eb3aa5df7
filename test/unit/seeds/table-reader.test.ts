import fc from 'fast-check';
import {
  boolean,
  date,
  integer,
  number,
  oneOf,
  optional,
  readTable,
  snakeCase,
  text,
  textList,
} from '../../../seeds/load/table-reader';

const COLUMNS = {
  code: text,
  shareOfX: number(0, 100),
  count: optional(integer(0)),
  status: oneOf(['OPEN', 'CLOSED'] as const),
  known: optional(boolean),
  openedOn: optional(date),
  aliases: textList,
};
const HEADER = 'code,share_of_x,count,status,known,opened_on,aliases';
const read = (content: string | Uint8Array) =>
  readTable('t.csv', typeof content === 'string' ? Buffer.from(content) : content, COLUMNS, ['code']);
const problemsOf = (content: string | Uint8Array) =>
  read(content).problems.map(({ line, column, found }) => [line, column, found]);

describe('readTable', () => {
  it('reads typed rows with their lines', () => {
    const table = read(`${HEADER}\na,12.5,3,OPEN,true,2024-02-29,Ä;b\nb,100,,CLOSED,,,\n`);
    expect(table.problems).toEqual([]);
    expect(table.rows).toEqual([
      {
        line: 2,
        row: {
          code: 'a',
          shareOfX: 12.5,
          count: 3,
          status: 'OPEN',
          known: true,
          openedOn: '2024-02-29',
          aliases: ['Ä', 'b'],
        },
      },
      {
        line: 3,
        row: { code: 'b', shareOfX: 100, count: null, status: 'CLOSED', known: null, openedOn: null, aliases: [] },
      },
    ]);
  });

  it('takes a byte order mark, CRLF, columns in any order and cells over several lines', () => {
    const table = readTable(
      't.csv',
      Buffer.from('\uFEFFnote,code\r\n"x, ""y""",a\r\n"z",b\r\n'),
      { code: text, note: text },
      ['code'],
    );
    expect(table.rows.map(({ line, row }) => [line, row.note])).toEqual([
      [2, 'x, "y"'],
      [3, 'z'],
    ]);
    const spanning = read(`${HEADER}\na,1,,OPEN,,,"b\nc"\nb,x,,OPEN,,,\n`);
    expect(spanning.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'aliases'],
      [4, 'share_of_x'],
    ]);
  });

  it.each<[string, string, Array<[number | null, string | null, string]>]>([
    ['a blank required cell', `${HEADER}\n,1,,OPEN,,,`, [[2, 'code', 'nothing']]],
    ['no number', `${HEADER}\na,twelve,,OPEN,,,`, [[2, 'share_of_x', '"twelve"']]],
    ['a thousands comma', `${HEADER}\na,"1,0",,OPEN,,,`, [[2, 'share_of_x', '"1,0"']]],
    ['a hexadecimal number', `${HEADER}\na,0x10,,OPEN,,,`, [[2, 'share_of_x', '"0x10"']]],
    ['infinity', `${HEADER}\na,1e999,,OPEN,,,`, [[2, 'share_of_x', '"1e999"']]],
    ['less than the least', `${HEADER}\na,-0.001,,OPEN,,,`, [[2, 'share_of_x', '"-0.001"']]],
    ['more than the most', `${HEADER}\na,100.001,,OPEN,,,`, [[2, 'share_of_x', '"100.001"']]],
    ['a fraction of a count', `${HEADER}\na,1,2.5,OPEN,,,`, [[2, 'count', '"2.5"']]],
    ['an unknown value of an enumeration', `${HEADER}\na,1,,SHUT,,,`, [[2, 'status', '"SHUT"']]],
    ['no truth value', `${HEADER}\na,1,,OPEN,yes,,`, [[2, 'known', '"yes"']]],
    ['a day that is not', `${HEADER}\na,1,,OPEN,,2025-02-29,`, [[2, 'opened_on', '"2025-02-29"']]],
    ['another way to write dates', `${HEADER}\na,1,,OPEN,,29/02/2024,`, [[2, 'opened_on', '"29/02/2024"']]],
    ['an empty item of a list', `${HEADER}\na,1,,OPEN,,,b;;c`, [[2, 'aliases', '"b;;c"']]],
    ['a space at the end', `${HEADER}\n"a ",1,,OPEN,,,`, [[2, 'code', '"a "']]],
    ['decomposed accents', `${HEADER}\na\u0301,1,,OPEN,,,`, [[2, 'code', '"a\u0301"']]],
    ['a key twice', `${HEADER}\na,1,,OPEN,,,\nb,1,,OPEN,,,\na,2,,OPEN,,,`, [[4, 'code', '"a"']]],
    ['too few cells', `${HEADER}\na,1,,OPEN`, [[2, null, '4 cells']]],
    ['too many cells', `${HEADER}\na,1,,OPEN,,,,x`, [[2, null, '8 cells']]],
    ['a blank line', `${HEADER}\n\na,1,,OPEN,,,`, [[2, null, 'a blank line']]],
    ['a missing column', 'code,share_of_x,count,status,known,opened_on', [[1, 'aliases', 'no such column']]],
    ['an unknown column', `${HEADER},colour`, [[1, 'colour', 'the column "colour"']]],
    ['a column twice', `${HEADER},code`, [[1, 'code', 'the column twice']]],
    ['an empty file', '', [[1, null, 'an empty file']]],
  ])('reports %s at its line and column', (_, content, expected) => {
    expect(problemsOf(content)).toEqual(expected);
  });

  it('reports a quote that does not close at its line', () => {
    const [problem, ...rest] = read(`${HEADER}\na,1,,OPEN,,,\n"b,1,,OPEN,,,\n`).problems;
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({ file: 't.csv', expected: 'CSV by RFC 4180' });
    expect(problem!.line).toBeGreaterThanOrEqual(3);
  });

  it('reports bytes that are not UTF-8 at their line and column, and reads nothing', () => {
    const latin1 = Buffer.from(`${HEADER}\na,1,,OPEN,,,\nb,1,,OPEN,,,Cabricán\nc,1,,OPEN,,,\n`, 'latin1');
    expect(problemsOf(latin1)).toEqual([[3, 'aliases', 'bytes that are not UTF-8']]);
    expect(read(latin1).rows).toEqual([]);
    const utf16 = Buffer.from(`\uFEFF${HEADER}\n`, 'utf16le');
    expect(problemsOf(utf16)[0]).toEqual([1, null, 'bytes that are not UTF-8']);
  });

  it('reports all problems of a file, and returns the rows without one', () => {
    const table = read(`${HEADER}\na,x,y,OPEN,,,\nb,1,,OPEN,,,\nc,1,,NO,,,\n`);
    expect(table.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'share_of_x'],
      [2, 'count'],
      [4, 'status'],
    ]);
    expect(table.rows.map(({ row }) => row.code)).toEqual(['b']);
    expect([...(table.keys ?? [])]).toEqual(['a', 'b', 'c']);
  });

  it('gives back any text that is fit to print', () => {
    const printable = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((value) => value.normalize('NFC'))
      .filter((value) => value === value.trim() && !/\p{Cc}/u.test(value));
    fc.assert(
      fc.property(printable, (value) => {
        const content = `note,code\n"${value.replaceAll('"', '""')}",a\n`;
        const table = readTable('t.csv', Buffer.from(content), { code: text, note: text }, ['code']);
        expect(table.rows[0]?.row.note).toBe(value);
      }),
    );
  });
});

it('snakeCase writes a field as its column', () => {
  expect(['code', 'seatElevationM', 'nameEs'].map(snakeCase)).toEqual(['code', 'seat_elevation_m', 'name_es']);
});
