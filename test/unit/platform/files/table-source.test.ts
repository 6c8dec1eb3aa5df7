import fc from 'fast-check';
import { openTable, type TableSource } from '../../../../src/platform/files/table-source';

const opened = (text: string): TableSource => {
  const source = openTable(text);
  if ('problem' in source) throw new Error(source.problem.text.en);
  return source;
};
const rowsOf = (text: string) => [...opened(text).rows].map(({ line, cells }) => [line, ...cells]);
const faultOf = (text: string) => {
  const source = openTable(text);
  return 'problem' in source ? [source.problem.line, source.problem.text.en] : null;
};

describe('an opened table', () => {
  it.each([
    ['commas', 'a,b\nx;1,y\n'],
    ['semicolons', 'a;b\nx,1;y\n'],
    ['tabs', 'a\tb\nx;1\ty\n'],
    ['signs of its quoted header aside', '"a,b,c";b\nx;y\n'],
  ])('is divided by %s', (_, text) => {
    expect(rowsOf(text)[0]).toHaveLength(3);
  });

  it('has its rows at the lines of the file, blank rows and cells of several lines counted', () => {
    expect(rowsOf('\uFEFF\r\n;\r\na;b\r\n\r\n"x\r\ny";1\r\n ; \r\nz;2')).toEqual([
      [5, 'x\r\ny', '1'],
      [8, 'z', '2'],
    ]);
    expect(opened('\n\na;b\nx;y\n').header).toEqual({ line: 3, cells: ['a', 'b'] });
  });

  it('leaves out empty cells beyond the header, and no others', () => {
    const { header, rows } = opened('a;b;;\nx;;;\ny\nz;1;;2\n');
    expect(header.cells).toEqual(['a', 'b']);
    expect([...rows].map(({ cells }) => cells)).toEqual([['x', ''], ['y'], ['z', '1', '', '2']]);
  });

  it('gives its rows as often as they are wanted, across the pieces that they are read in', () => {
    // Lengths, line ends and letters of several bytes that fall on the bounds of pieces.
    const lines = Array.from({ length: 1_203 }, (_, i) => (i % 7 === 0 ? '\n' : `${'é'.repeat(i % 5)}${i};"${i}\n"\n`));
    const { rows, rowCount } = opened(`a;b\n${lines.join('')}`);
    const read = [...rows];
    expect(read).toHaveLength(rowCount);
    let line = 2;
    const expected = lines.flatMap((text, i) => {
      const own = line;
      line += text === '\n' ? 1 : 2;
      return text === '\n' ? [] : [{ line: own, cells: [`${'é'.repeat(i % 5)}${i}`, `${i}\n`] }];
    });
    expect(read).toEqual(expected);
    expect([...rows]).toEqual(expected);
  });

  it('gives back any cells, whatever divides them', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ';', ',', '\t', '\n', '\r', ' ', '#', '😀') });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(table, fc.constantFrom(';', ',', '\t'), fc.constantFrom('\n', '\r\n', '\r'), (rows, sign, end) => {
        const quoted = [['a', 'b', 'c'], ...rows].map((cells) =>
          cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(sign),
        );
        const filled = rows.filter((cells) => cells.some((text) => text.trim() !== ''));
        expect([...opened(quoted.join(end)).rows].map(({ cells }) => cells)).toEqual(filled);
      }),
    );
  });

  it('is refused where it is none', () => {
    expect(faultOf(' \n;\n')).toEqual([1, 'the table is empty; the header is missing.']);
    expect(faultOf('PK\u0003\u0004…')?.[1]).toMatch(/Excel workbook/);
    expect(faultOf('a\0b')?.[1]).toMatch(/binary/);
    expect(faultOf(`a;b\nx;y\nz;${'w'.repeat(1_100_000)}\n`)).toEqual([3, expect.stringMatching(/over 1 MB/)]);
    expect(faultOf(`a;b\nx;y\n"z;w\n${'k;l\n'.repeat(400_000)}`)).toEqual([3, expect.stringMatching(/not closed/)]);
  });
});
