import { isPlainText } from '../../../src/platform/plain-text';

describe('a text of people', () => {
  const named = (name: string) => isPlainText(name, { most: 40 });

  it.each(['María José', "Q'anjob'al", 'Asociación «Ixchel»', 'Ñ', 'a\u0301', '日本', 'Café ☕'])('is %s', (name) =>
    expect(named(name)).toBe(true),
  );

  it.each([
    ['of no width', 'Ma\u200bría'],
    ['that joins', 'Ma\u200dría'],
    ['that parts', 'Ma\u200cría'],
    ['of byte order', 'Ma\ufeffría'],
    ['of a soft hyphen', 'Ma\u00adría'],
    ['of a word joiner', 'Ma\u2060ría'],
    ['of direction', 'Ma\u200fría'],
    ['of a tag', 'Ma\u{e0041}ría'],
    ['of a filler', 'Ma\u3164ría'],
    ['of a line', 'Ma\u2028ría'],
    ['of a paragraph', 'Ma\u2029ría'],
    ['of a line break', 'Ma\nría'],
    ['of a return', 'Ma\rría'],
    ['of a tab', 'Ma\tría'],
    ['that is nothing else', '\u200b\u2060'],
  ])('holds no sign %s in a name', (_what, name) => expect(named(name)).toBe(false));

  it('may have lines where it is a note, and nothing unseen there either', () => {
    expect(isPlainText('una\notra', { most: 40, lines: true })).toBe(true);
    expect(isPlainText('una\u2028otra', { most: 40, lines: true })).toBe(false);
    expect(isPlainText('una\u200botra', { most: 40, lines: true })).toBe(false);
  });
});
