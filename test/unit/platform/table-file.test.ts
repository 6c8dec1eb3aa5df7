import { decodeTable, readTable, type TableColumn } from '../../../src/platform/files/table-file';

const column = (name: string): TableColumn => ({
  heading: { es: name, en: name },
  required: true,
  guide: { es: '', en: '' },
  example: { es: '', en: '' },
});
const read = (text: string) => readTable(text, [column('a'), column('b')], 10);

describe('tables as programs write them', () => {
  it('are read as UTF-8, else as Windows-1252', () => {
    expect(decodeTable(Buffer.from('Café – “Ñandú” €'))).toBe('Café – “Ñandú” €');
    // Bytes of Windows-1252, of https://encoding.spec.whatwg.org/index-windows-1252.txt
    const bytes = [
      0x43, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x93, 0xd1, 0x94, 0x20, 0x80, 0x85, 0x92, 0x9f, 0x8e, 0xff,
    ];
    expect(decodeTable(Uint8Array.from(bytes))).toBe('Café – “Ñ” €…’ŸŽÿ');
    expect(decodeTable(Uint8Array.from([0xe9, 0x81, 0x8d, 0x8f, 0x90, 0x9d]))).toBe('é\u0081\u008d\u008f\u0090\u009d');
  });

  it('are read from the part of a buffer that holds them', () => {
    const bytes = Uint8Array.from([0x80, 0xe9, 0x96, 0x80]);
    expect(decodeTable(bytes.subarray(1, 3))).toBe('é–');
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
    expect([problems.map((problem) => problem.line), records]).toEqual([[line], []]);
    expect(problems[0]?.text.es).toMatch(said);
    expect(problems[0]?.text.en).not.toBe(problems[0]?.text.es);
  });
});
