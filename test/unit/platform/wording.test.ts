import { agree, counted, fillText, listSome, listWords } from '../../../src/platform/wording';

describe('words that agree with a number', () => {
  it('are in the singular for 1 alone', () => {
    expect([0, 1, 2].map((count) => agree(count, ['declinó', 'declinaron']))).toEqual([
      'declinaron',
      'declinó',
      'declinaron',
    ]);
    expect(counted(1, ['sitio', 'sitios'], 'es')).toBe('1 sitio');
    expect(counted(2060, ['sitio', 'sitios'], 'es')).toBe('2,060 sitios');
  });

  it('agree inside a text, whose names are filled in', () => {
    const text = 'Se {n:propone|proponen} {n} {n:sitio|sitios}{more}; {n:el siguiente|los {n} siguientes}{none}.';
    expect(fillText(text, { n: 1, more: ' (Nebaj)' })).toBe('Se propone 1 sitio (Nebaj); el siguiente.');
    expect(fillText('{n} {n:sitio|sitios}', { n: 3 })).toBe('3 sitios');
    expect(fillText('{none}', {})).toBe('');
  });
});

describe('names in a row', () => {
  it('are listed as each language lists them', () => {
    expect(listWords(['Nebaj', 'Ixcán'], 'es')).toBe('Nebaj e Ixcán');
    expect(listWords(['A', 'B', 'C'], 'en')).toBe('A, B and C');
  });

  it('are counted beyond the first six', () => {
    const names = [...'ABCDEFGH'];
    expect(listSome(names.slice(0, 7), 'es')).toBe('A, B, C, D, E, F y G');
    expect(listSome(names, 'es')).toBe('A, B, C, D, E, F y 2 otros');
    expect(listSome(names, 'en')).toBe('A, B, C, D, E, F and 2 others');
  });
});
