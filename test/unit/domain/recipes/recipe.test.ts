import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFERENCES } from '../../../../geo/references';
import { differences, digestOf } from '../../../../src/domain/recipes/recipe';

describe('the references that recipes cite', () => {
  const text = readFileSync(join(__dirname, '..', '..', '..', '..', 'geo', 'REFERENCES.md'), 'utf8');
  const stated = [...text.matchAll(/^- \*\*\[([a-z0-9-]+)\]\*\* (.*)$/gm)].map(([, key, reference]) => [
    key as string,
    (reference as string).replaceAll('_', ''),
  ]);

  it.each(Object.entries(REFERENCES))('%s is what REFERENCES.md says', (key, reference) => {
    expect(stated.filter(([candidate]) => candidate === key).map(([, words]) => words)).toContain(reference);
  });
});

describe('a digest', () => {
  it('takes the last bits for what they are', () => {
    expect(digestOf([[0.1 + 0.2, 'a']])).toBe(digestOf([[0.3, 'a']]));
    expect(digestOf([[-0]])).toBe(digestOf([[0]]));
    expect(digestOf([[0.3]])).not.toBe(digestOf([[0.300000001]]));
  });

  it('tells cells, rows and types apart', () => {
    const digests = [[['1', '2']], [['12']], [['1'], ['2']], [[1, 2]], [[1, null, 2]], []].map(digestOf);
    expect(new Set(digests).size).toBe(6);
  });
});

describe('differences', () => {
  const figure = (name: string, value: number) => ({ name, value });

  it('are what is above one part in a hundred million, missing or new', () => {
    expect(differences([figure('a', 1)], [figure('a', 1 + 1e-9)])).toEqual([]);
    expect(differences([figure('a', 0)], [figure('a', 0)])).toEqual([]);
    expect(differences([figure('a', 1)], [figure('a', 1 + 1e-7)])).toHaveLength(1);
    expect(differences([figure('a', 1), figure('b', 2)], [figure('a', 1), figure('c', 3)])).toEqual([
      { name: 'b', expected: 2, found: null },
      { name: 'c', expected: null, found: 3 },
    ]);
  });
});
