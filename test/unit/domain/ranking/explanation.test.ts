import { explain } from '../../../../src/domain/ranking/explanation';
import type { RankingRequest } from '../../../../src/domain/ranking/ranking.types';
import type { LanguageCode } from '../../../../src/platform/language';
import { type HandMade, handMadeSnapshot, rankingService } from '../../../fixtures/hand-made-snapshot';

const NOTE = { es: 'La fuente no dice el año', en: 'The source does not state the year' };

const WORLD: HandMade = {
  municipalities: ['Tacaná', 'Nebaj', 'Cabricán', 'Zunil', 'Salcajá', 'Cantel'].map((name) => ({ name })),
  indicators: [
    {
      key: 'returns',
      nameEs: 'Personas deportadas por 100,000 habitantes',
      nameEn: 'Deported persons per 100,000 inhabitants',
      unit: 'per 100,000 inhabitants',
      unitEs: 'por 100,000 habitantes',
      figures: [1882.3, 680, 826, 364, 132, 253].map((value) => ({ value, quality: 'ESTIMATED', note: NOTE })),
    },
    {
      key: 'poverty',
      nameEs: 'Tasa de pobreza',
      nameEn: 'Poverty rate',
      unit: 'percent',
      unitEs: 'por ciento',
      figures: [70, 75.5, 93.8, 53, 19.2, 48.5],
    },
    {
      key: 'gini',
      nameEs: 'Coeficiente de Gini',
      nameEn: 'Gini coefficient',
      unit: 'index 0-1',
      unitEs: 'índice 0-1',
      figures: [0.5, null, 0.52, 0.47, 0.47, 0.61],
    },
  ],
  positions: { '0102': { interest: 'INTERESTED' } },
};
const CRITERIA = [
  { indicatorKey: 'returns', weight: 4 },
  { indicatorKey: 'poverty', weight: 4 },
  { indicatorKey: 'gini', weight: 1 },
];

async function told(name: string, language: LanguageCode, request: RankingRequest = {}): Promise<string> {
  const ranking = await rankingService().rank(handMadeSnapshot(WORLD), { criteria: CRITERIA, ...request });
  const ranked = ranking.candidates.find(({ municipality }) => municipality.name === name);
  if (ranked === undefined) throw new Error(`${name} is not ranked`);
  return explain(ranking, ranked, language);
}
const robustness = { draws: 200, topN: 3, weightSpread: 0.5, seed: 1 };

describe('explanations, word for word', () => {
  it('the first, with how firm that is', async () => {
    expect(await told('Tacaná', 'es', { robustness })).toBe(
      'Tacaná ocupa el puesto 1 de 6, con un puntaje de 0.771 sobre 1. Lo elevan, frente al promedio de los candidatos: personas deportadas por 100,000 habitantes, con 1,882.3 (el valor más alto); tasa de pobreza, con 70 % (el 3.º más alto). En ningún criterio queda claramente por debajo del promedio. Está entre los 3 primeros en 9 de 9 otras formas de calcular (3 sin uno de los criterios, 5 con otro método, 1 con otra regla para lo que falta). En 200 sorteos con los pesos variados hasta un 50 %, lo está en todos, y queda entre los puestos 1 y 2 en nueve de cada diez. Un solo criterio decide su puesto, que es el 1: sin «personas deportadas por 100,000 habitantes» sería el 3. Conviene tomar con cautela: personas deportadas por 100,000 habitantes (la fuente no dice el año). Aún no consta si su autoridad municipal tiene interés en una VUME.',
    );
    expect(await told('Tacaná', 'en', { robustness })).toBe(
      'Tacaná is number 1 of 6, with a score of 0.771 out of 1. Against the average candidate it is lifted by deported persons per 100,000 inhabitants, at 1,882.3 (the highest value); poverty rate, at 70% (the 3rd highest). On no criterion is it clearly below the average. It is among the first 3 in 9 of 9 other ways of computing (3 without one of the criteria, 5 by another method, 1 by another rule for missing data). In 200 draws with the weights varied by up to 50%, it is among them in all, and it stands between numbers 1 and 2 in nine of ten. A single criterion decides its place, number 1: without "deported persons per 100,000 inhabitants" it would be number 3. To be taken with care: deported persons per 100,000 inhabitants (the source does not state the year). Whether its municipal authority is interested in a VUME is not on record yet.',
    );
  });

  it('one that lacks a figure and whose authority has spoken', async () => {
    expect(await told('Nebaj', 'es')).toBe(
      'Nebaj ocupa el puesto 3 de 6, con un puntaje de 0.534 sobre 1. Lo eleva, frente al promedio de los candidatos: tasa de pobreza, con 75.5 % (el 2.º más alto). En ningún criterio queda claramente por debajo del promedio. No hay dato de este criterio: coeficiente de Gini; su peso se repartió entre los demás. Conviene tomar con cautela: personas deportadas por 100,000 habitantes (la fuente no dice el año). Su autoridad municipal ha manifestado interés en una VUME.',
    );
    expect(await told('Nebaj', 'en', { missingData: 'IMPUTE_DEPARTMENT_MEDIAN' })).toBe(
      'Nebaj is number 3 of 6, with a score of 0.498 out of 1. Against the average candidate it is lifted by poverty rate, at 75.5% (the 2nd highest). It is held back by Gini coefficient, at 0.5 (index 0-1; the 3rd lowest, tied). To be taken with care: deported persons per 100,000 inhabitants (the source does not state the year); Gini coefficient (the median of its department, not a figure of its own). Its municipal authority has said that it is interested in a VUME.',
    );
  });

  it('the last', async () => {
    expect(await told('Salcajá', 'es', { robustness })).toBe(
      'Salcajá ocupa el puesto 6 de 6, con un puntaje de 0 sobre 1. En ningún criterio supera con claridad el promedio de los candidatos. Lo frenan: tasa de pobreza, con 19.2 % (el valor más bajo); personas deportadas por 100,000 habitantes, con 132 (el valor más bajo); coeficiente de Gini, con 0.47 (índice 0-1; el valor más bajo, empatado). No está entre los 3 primeros en ninguna de 9 otras formas de calcular (3 sin uno de los criterios, 5 con otro método, 1 con otra regla para lo que falta). En 200 sorteos con los pesos variados hasta un 50 %, no lo está en ninguno, y se mantiene en el puesto 6 en nueve de cada diez. Queda fuera con firmeza. Conviene tomar con cautela: personas deportadas por 100,000 habitantes (la fuente no dice el año). Aún no consta si su autoridad municipal tiene interés en una VUME.',
    );
    expect(await told('Salcajá', 'en')).toBe(
      'Salcajá is number 6 of 6, with a score of 0 out of 1. On no criterion is it clearly above the average of the candidates. It is held back by poverty rate, at 19.2% (the lowest value); deported persons per 100,000 inhabitants, at 132 (the lowest value); Gini coefficient, at 0.47 (index 0-1; the lowest value, tied). To be taken with care: deported persons per 100,000 inhabitants (the source does not state the year). Whether its municipal authority is interested in a VUME is not on record yet.',
    );
  });
});

describe('explanations', () => {
  it('say nothing of interest where interest is not looked at, nor of firmness that was not tried', async () => {
    const text = await told('Tacaná', 'es', { interestRule: 'IGNORE' });
    expect(text).not.toMatch(/interés|sorteos/);
  });

  it('say that a place is shared', async () => {
    const twins: HandMade = {
      municipalities: [{ name: 'Uno' }, { name: 'Dos' }, { name: 'Tres' }],
      indicators: [{ key: 'need', figures: [5, 5, 1] }],
    };
    const ranking = await rankingService().rank(handMadeSnapshot(twins), {
      criteria: [{ indicatorKey: 'need', weight: 1 }],
    });
    const [one, , three] = ranking.candidates;
    expect(explain(ranking, one!, 'es')).toMatch(
      /^Uno ocupa el puesto 1 de 3 \(empatado\),.*el valor más alto, empatado\)/,
    );
    expect(explain(ranking, three!, 'en')).toMatch(
      /^Tres is number 3 of 3, with.*held back by need, at 1 \(points; the lowest value\)/,
    );
  });

  it('name by its place what the mean would contradict', async () => {
    const skewed: HandMade = {
      municipalities: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => ({ name })),
      indicators: [{ key: 'need', figures: [1000, 40, 39, 38, 3, 2, 1, 0] }],
    };
    const ranking = await rankingService().rank(handMadeSnapshot(skewed), {
      criteria: [{ indicatorKey: 'need', weight: 1 }],
      normalisation: 'PERCENTILE_RANK',
    });
    const fourth = ranking.candidates[3]!;
    expect(explain(ranking, fourth, 'es')).toContain(
      'Lo eleva, frente al promedio de los candidatos: need, con 38 (puntos; el 4.º más alto).',
    );
  });
});
