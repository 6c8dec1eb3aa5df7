import fc from 'fast-check';
import { optional, readSeedTable, text } from '../../../seeds/load/table-reader';
import { textList } from '../../../seeds/load/tables';
import { choiceCell, countCell, dayCell, rangeCell, yesNoCell } from '../../../src/platform/files/cell-codec';
import { unguardText } from '../../../src/platform/files/table-file';
import { isPlainText } from '../../../src/platform/plain-text';

const COLUMNS = {
  code: text,
  shareOfX: rangeCell(0, 100),
  count: optional(countCell(0)),
  status: choiceCell(['OPEN', 'CLOSED']),
  known: optional(yesNoCell),
  openedOn: optional(dayCell),
  aliases: textList,
};
const HEADER = 'code,share_of_x,count,status,known,opened_on,aliases';
const read = (content: string | Uint8Array) =>
  readSeedTable('t.csv', typeof content === 'string' ? Buffer.from(content) : content, COLUMNS, ['code']);
const problemsOf = (content: string | Uint8Array) =>
  read(content).problems.map(({ line, column, text: { en } }) => [line, column, en]);

describe('readSeedTable', () => {
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
    const table = readSeedTable(
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

  it.each<[string, string, number, string | null, RegExp]>([
    ['a blank required cell', `${HEADER}\n,1,,OPEN,,,`, 2, 'code', /^missing; it must be a text/],
    ['no number', `${HEADER}\na,twelve,,OPEN,,,`, 2, 'share_of_x', /"twelve"/],
    ['a number of two readings', `${HEADER}\na,"1,200",,OPEN,,,`, 2, 'share_of_x', /reads as 1200 or as 1\.2/],
    ['a hexadecimal number', `${HEADER}\na,0x10,,OPEN,,,`, 2, 'share_of_x', /"0x10"/],
    ['less than the least', `${HEADER}\na,-0.001,,OPEN,,,`, 2, 'share_of_x', /"-0.001".* from 0 to 100/],
    ['more than the most', `${HEADER}\na,100.001,,OPEN,,,`, 2, 'share_of_x', /"100.001".* from 0 to 100/],
    ['infinity', `${HEADER}\na,1e999,,OPEN,,,`, 2, 'share_of_x', /"1e999"/],
    ['a fraction of a count', `${HEADER}\na,1,2.5,OPEN,,,`, 2, 'count', /"2.5".* a whole number from 0 up/],
    ['an unknown value of an enumeration', `${HEADER}\na,1,,SHUT,,,`, 2, 'status', /"SHUT".* one of: OPEN, CLOSED/],
    ['no truth value', `${HEADER}\na,1,,OPEN,perhaps,,`, 2, 'known', /"perhaps".* yes, no or nothing/],
    ['a day that is not', `${HEADER}\na,1,,OPEN,,2025-02-29,`, 2, 'opened_on', /"2025-02-29"/],
    ['a control character', `${HEADER}\na\u0001,1,,OPEN,,,`, 2, 'code', /a text/],
    ['a key twice', `${HEADER}\na,1,,OPEN,,,\nb,1,,OPEN,,,\na,2,,OPEN,,,`, 4, 'code', /"a".*line 2 has it too/],
    ['too few cells', `${HEADER}\na,1,,OPEN`, 2, null, /4 cells; the header has 7/],
    ['too many cells', `${HEADER}\na,1,,OPEN,,,,x`, 2, null, /8 cells/],
    ['a missing column', 'code,share_of_x,count,status,known,opened_on', 1, 'aliases', /"aliases" is missing/],
    ['an unknown column', `${HEADER},colour`, 1, 'colour', /"colour" is not known/],
    ['a column twice', `${HEADER},code`, 1, 'code', /"code" is there twice/],
    ['an empty file', '', 1, null, /empty/],
    ['no row', HEADER, 1, null, /header alone/],
    ['a quote that does not close', `${HEADER}\na,1,,OPEN,,,\n"b,1,,OPEN,,,\n`, 3, null, /not closed/],
  ])('reports %s at its line and column', (_, content, line, column, said) => {
    expect(problemsOf(content)).toEqual([[line, column, expect.stringMatching(said)]]);
  });

  it('reads what every other import reads: decimal commas, days of spreadsheets, yes and no, Windows-1252', () => {
    const content = `${HEADER}\n\n a ,"1,5",,open,yes,29/02/2024,Cabrica\u0301n\n`;
    const [row] = read(content).rows;
    expect(row).toEqual({
      line: 3,
      row: {
        code: 'a',
        shareOfX: 1.5,
        count: null,
        status: 'OPEN',
        known: true,
        openedOn: '2024-02-29',
        aliases: ['Cabricán'],
      },
    });
    const latin = read(Buffer.from(`${HEADER}\na,1,,OPEN,,,Cabricán\n`, 'latin1'));
    expect(latin.rows[0]?.row.aliases).toEqual(['Cabricán']);
  });

  it('refuses a file of two encodings, and reads nothing', () => {
    const mixed = Buffer.concat([Buffer.from(`${HEADER}\na,1,,OPEN,,,Ä\n`), Buffer.from('b,1,,OPEN,,,Ä\n', 'latin1')]);
    expect(problemsOf(mixed)).toEqual([[null, null, expect.stringMatching(/^line 3: .*not UTF-8/)]]);
    expect(read(mixed)).toMatchObject({ rows: [], keys: null });
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
      .filter((value) => value === value.trim() && isPlainText(value, { most: 5000 }) && unguardText(value) === value);
    fc.assert(
      fc.property(printable, (value) => {
        const content = `note,code\n"${value.replaceAll('"', '""')}",a\n`;
        const table = readSeedTable('t.csv', Buffer.from(content), { code: text, note: text }, ['code']);
        expect(table.rows[0]?.row.note).toBe(value);
      }),
    );
  });
});
