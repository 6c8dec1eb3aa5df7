import { decodeText } from '../../../../src/platform/files/decode-text';

describe('the text of a file', () => {
  it('is UTF-8, else Windows-1252', () => {
    expect(decodeText(Buffer.from('Café – “Ñandú” €'))).toBe('Café – “Ñandú” €');
    // Bytes of Windows-1252, of https://encoding.spec.whatwg.org/index-windows-1252.txt
    const bytes = [
      0x43, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x93, 0xd1, 0x94, 0x20, 0x80, 0x85, 0x92, 0x9f, 0x8e, 0xff,
    ];
    expect(decodeText(Uint8Array.from(bytes))).toBe('Café – “Ñ” €…’ŸŽÿ');
    expect(decodeText(Uint8Array.from([0xe9, 0x81, 0x8d, 0x8f, 0x90, 0x9d]))).toBe('é\u0081\u008d\u008f\u0090\u009d');
  });

  it('is UTF-16 where its mark says so', () => {
    const text = 'municipio;n\r\nCabricán;1\r\n';
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(decodeText(little)).toBe(text);
    expect(decodeText(Buffer.from(little).swap16())).toBe(text);
  });

  it('is read from the part of a buffer that holds it', () => {
    const bytes = Uint8Array.from([0x80, 0xe9, 0x96, 0x80]);
    expect(decodeText(bytes.subarray(1, 3))).toBe('é–');
  });

  it('is refused at its line where some lines are UTF-8 and others are not', () => {
    const mixed = Buffer.concat([
      Buffer.from('nombre\nJoyabaj\nChichicastenango – El Quiché\n'),
      Buffer.from('Cabricán\n', 'latin1'),
    ]);
    expect(() => decodeText(mixed)).toThrow(/línea 4: .*guárdelo como UTF-8/);
    const other = Buffer.concat([Buffer.from('Cabricán\n', 'latin1'), Buffer.from('Quiché')]);
    expect(() => decodeText(other)).toThrow(/línea 1/);
  });
});
