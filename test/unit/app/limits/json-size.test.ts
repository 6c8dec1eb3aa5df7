import { oversizeJson } from '../../../../src/app/http/json-size';

const said = (json: string, mostValues = 10) => oversizeJson(Buffer.from(json), mostValues)?.text.en;

describe('size of JSON', () => {
  it('counts values and names, the limit included', () => {
    expect(said(JSON.stringify([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))).toBeUndefined(); // ten commas
    expect(said(JSON.stringify(Array.from({ length: 12 })))).toMatch(
      /over 10 values and names \(VARIABLE_VALUE_LIMIT\)/,
    );
    expect(said('{"a":{"b":{"c":{"d":{"e":1,"f":2,"g":3}}}}}')).toBeUndefined(); // seven colons, two commas
    expect(said('{"a":{"b":{"c":{"d":{"e":1,"f":2,"g":3,"h":4}}}}}')).toMatch(/VARIABLE_VALUE_LIMIT/);
  });

  it('counts nothing within texts, whatever is escaped there', () => {
    expect(said(JSON.stringify({ csv: 'a,b,c\n"1,2",[{:,,,,,,,,,,,,,,\\' }))).toBeUndefined();
    expect(said(JSON.stringify(['\\\\', '"', '\\"']))).toBeUndefined();
    expect(said('"\\\\",,,,,,,,,,,')).toMatch(/VARIABLE_VALUE_LIMIT/);
    expect(said(`"${'['.repeat(100)}`)).toBeUndefined(); // never closed: the parser says so
  });

  it('counts levels, the limit included', () => {
    expect(said(`${'['.repeat(32)}1${']'.repeat(32)}`)).toBeUndefined();
    expect(said(`${'['.repeat(33)}1${']'.repeat(33)}`)).toMatch(/nest over 32 levels/);
    expect(said(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 1_000)).toMatch(/nest over 32 levels/);
    expect(said(`[${'[[[]]],'.repeat(9)}[]]`)).toBeUndefined();
  });
});
