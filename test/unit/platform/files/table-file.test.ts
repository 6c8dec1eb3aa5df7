import { readTable, type TableColumn } from '../../../../src/platform/files/table-file';

const column = (name: string): TableColumn => ({
  heading: { es: name, en: name },
  required: true,
  guide: { es: '', en: '' },
  example: { es: '', en: '' },
});
const read = (text: string) => readTable(text, [column('a'), column('b')], 10);

describe('tables as programs write them', () => {
  it('have at most 200 columns', () => {
    const table = (count: number) => {
      const names = Array.from({ length: count }, (_, i) => `c${i}`);
      return readTable(`${names.join(';')}\n${names.join(';')}\n`, names.map(column), 10);
    };
    expect(table(200).problems).toEqual([]);
    expect(table(201).problems).toMatchObject([{ line: 1, text: { es: 'la tabla tiene 201 columnas; caben 200.' } }]);
  });

  it.each<[string, string, number, RegExp]>([
    ['not closed in the first row', 'a;b\n"x;y\nz;w\nk;l\n', 2, /no se cierra/],
    ['not closed in a later row', 'a;b\r\nx;y\r\nz;"w\r\nk;l\r\n', 3, /no se cierra/],
    ['not closed after a cell of several lines', 'a;b\n"x\n1";y\nz;"w\nk;l', 4, /no se cierra/],
    ['not closed in the header', 'a;"b\nx;y\n', 1, /no se cierra/],
    ['followed by text', 'a;b\nx;y\n"z" w;v\n', 3, /después de la comilla/],
    ['inside a cell', 'a;b\nx;5" de largo\n', 2, /dentro de una celda/],
  ])('are refused with a quote %s, at its line', (_, text, line, said) => {
    const { problems, records } = read(text);
    expect([problems.map((problem) => problem.line), [...records]]).toEqual([[line], []]);
    expect(problems[0]?.text.es).toMatch(said);
    expect(problems[0]?.text.en).not.toBe(problems[0]?.text.es);
  });
});
