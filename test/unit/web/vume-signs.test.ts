import type { Catalogue, Interest, Municipality, Territory } from '../../../web/map/api/catalogue';
import type { CoverageReport, SiteSelectionAnswer } from '../../../web/map/api/coverage';
import type { ExclusionReason } from '../../../web/map/api/profile';
import type { Ranking } from '../../../web/map/api/ranking';
import type { Picture } from '../../../web/map/state/picture';
import type { Facilities } from '../../../web/map/state/view-state';

/** The page takes its language from the document. */
Object.assign(globalThis, { document: { documentElement: { lang: 'es' } } });
const { coveragePicture } =
  require('../../../web/map/panels/coverage-picture') as typeof import('../../../web/map/panels/coverage-picture');
const { rankingPicture } =
  require('../../../web/map/panels/ranking-picture') as typeof import('../../../web/map/panels/ranking-picture');
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'document');
});

const at = (x: number): Municipality['seat'] => ({ type: 'Point', coordinates: [x, 15] });
const municipality = (code: string, x: number, interest: Interest = 'UNKNOWN'): Municipality => ({
  code,
  name: `M${code}`,
  officialName: null,
  aliases: [],
  programmeStatus: 'NAMED',
  vumeStatus: 'NONE',
  interest,
  areaKm2: 1,
  centroid: at(x),
  bbox: [x, 15, x, 15],
  seat: at(x),
  department: { code: '09', name: 'Quetzaltenango' },
  population: null,
});
const OPEN = municipality('0901', -91.5);
const WILLING = municipality('0902', -91.6);
const DECLINED = municipality('0903', -91.7, 'DECLINED');
const OUTSIDE = municipality('0904', -91.8);
const municipalities = [OPEN, WILLING, DECLINED, OUTSIDE];
const territory: Territory = { municipalities, departments: [] };
const byCode = new Map(municipalities.map((one) => [one.code, one]));
const catalogue = {
  indicators: [],
  servicePoints: [
    {
      id: '1',
      kind: 'VUME',
      name: 'Ventanilla',
      status: 'OPEN',
      location: OPEN.seat,
      municipality: { code: OPEN.code },
    },
    { id: '2', kind: 'VUME', name: 'Plan', status: 'PLANNED', location: WILLING.seat, municipality: { code: '0902' } },
  ],
  census: null,
} as unknown as Catalogue;
const palette = ['#1', '#2', '#3', '#4', '#5'];
const report = {
  impedanceModel: { isEstimate: false, note: '', source: '' },
  demand: { unit: 'personas', note: '', restsOn: [] },
  levels: [
    {
      reach: 15,
      coveredPercent: 50,
      coveredArea: null,
      byMunicipality: municipalities.map(({ code }) => ({
        municipality: { code },
        totalDemand: 10,
        coveredDemand: 5,
        coveredPercent: 50,
        nearestImpedance: 3,
      })),
      uncoveredPlaces: { totalCount: 0, edges: [] },
    },
  ],
} as unknown as CoverageReport;

function coverageOf(facilities: Facilities, proposed: readonly string[], excluded: readonly string[] = []): Picture {
  const selection = {
    sites: proposed.map((code) => ({ municipality: { code, name: code }, fixed: code === '0901', coveredDemand: 5 })),
    excluded: excluded.map((code) => ({ municipality: { code }, reason: 'DECLINED' })),
  } as unknown as SiteSelectionAnswer['vumeSiteSelection'];
  return coveragePicture(
    {
      report,
      today: undefined,
      selection: facilities === 'CHOSEN_SITES' ? selection : undefined,
      facilities,
      proposed,
      impedance: 'DISTANCE_KM',
    },
    { territory, byCode, catalogue, palette },
  );
}
const labelled = ({ overlay }: Picture): unknown[] =>
  overlay.points.features.map(({ properties }) => [properties?.['label'], properties?.['colour']]);

it.each(['CHOSEN_SITES', 'RANKING_TOP', 'PROGRAMME_SEATS'] as const)(
  'draws the open window in its own sign and each proposed one in another, whatever the choice: %s',
  (facilities) => {
    const picture = coverageOf(facilities, ['0901', '0902']);
    const [fresh, open, ...more] = labelled(picture);
    expect(more).toEqual([]);
    expect([fresh, open]).toEqual([
      ['M0902', '#d1005d'],
      ['Ventanilla', '#11181f'],
    ]);
    expect(picture.outlined).toEqual(['0902']);
    expect(picture.subtitle).toContain('VUME nuevas: 1; ya abiertas: 1; en total: 2');
    expect(picture.legend.find(({ shape }) => shape === 'site')?.count).toBe(1);
    expect(picture.table.rows.map(({ code, cells }) => [code, cells.at(-1)])).toEqual(
      expect.arrayContaining([
        ['0901', 'ya abierta'],
        ['0902', expect.stringMatching(/^(Sitio elegido|Entre los 13 primeros|Cabecera del programa)$/)],
        ['0904', null],
      ]),
    );
  },
);

it('says nothing of new windows where there are none', () => {
  const picture = coverageOf('OPEN_VUME', []);
  expect(picture.subtitle).not.toContain('nuevas');
  expect(picture.table.columns.some(({ key }) => key === 'window')).toBe(false);
  expect(picture.legend.some(({ shape }) => shape === 'site' || shape === 'mark')).toBe(false);
  expect(picture.choice).toBeUndefined();
});

it('marks a declined municipality that is chosen all the same, and one that is left out for it', () => {
  const chosen = coverageOf('CHOSEN_SITES', ['0902', '0903']);
  expect([...chosen.marks]).toEqual([['0903', '×']]);
  expect(chosen.flags[0]).toMatch(/^Declinó la autoridad municipal de: M0903\./);
  expect(chosen.legend.filter(({ shape }) => shape === 'mark')).toEqual([
    { shape: 'mark', mark: '×', label: 'La autoridad municipal declinó', count: 1 },
  ]);
  const leftOut = coverageOf('CHOSEN_SITES', ['0902'], ['0903']);
  expect([...leftOut.marks]).toEqual([['0903', '×']]);
  expect(leftOut.flags.join()).not.toContain('Declinó');
});

function rankingOf(ranked: readonly string[], excluded: ReadonlyArray<readonly [string, ExclusionReason]>): Picture {
  const ranking: Ranking = {
    dataRevision: 1,
    normalisation: 'MIN_MAX',
    aggregation: 'ARITHMETIC_MEAN',
    presetChange: null,
    criteria: [],
    candidates: ranked.map((code, index) => ({
      rank: index + 1,
      score: 1 - index / 10,
      municipality: { code },
      contributions: [],
    })),
    excluded: excluded.map(([code, reason]) => ({ municipality: { code }, reason })),
    warnings: [],
  };
  return rankingPicture(ranking, undefined, { territory, byCode, catalogue, palette, topN: 1 });
}

it('tells who declined, who has a window and who is outside apart, by colour, by sign and in the legend', () => {
  const { fills, marks, legend, overlay } = rankingOf(
    ['0902'],
    [
      ['0903', 'DECLINED'],
      ['0901', 'VUME_ALREADY_OPEN'],
    ],
  );
  expect(fills.get('0904')).toBeUndefined();
  expect(new Set([fills.get('0901'), fills.get('0902'), fills.get('0903')]).size).toBe(3);
  expect(marks.get('0903')).toBe('×');
  expect(overlay.points.features.map(({ properties }) => properties?.['label'])).toEqual(['Ventanilla']);
  for (const [label, colour] of [
    ['Declinó', fills.get('0903')],
    ['Ya tiene una VUME', fills.get('0901')],
  ]) {
    expect(legend).toContainEqual(expect.objectContaining({ shape: 'fill', label, colour, count: 1 }));
  }
  expect(legend).toContainEqual({ shape: 'missing', label: 'Fuera del ámbito elegido', count: 1 });
});

it('marks who declined and is ranked all the same, and has no sign for what there is not', () => {
  const picture = rankingOf(['0902', '0903', '0901', '0904'], []);
  expect(picture.marks.get('0903')).toBe('2 ×');
  expect(picture.flags[0]).toMatch(/^Declinó la autoridad municipal de: M0903\./);
  expect(picture.legend).toContainEqual({ shape: 'mark', mark: '×', label: 'Declinó y se cuenta', count: 1 });
  expect(picture.legend.some(({ shape, count }) => shape === 'missing' || count === 0)).toBe(false);
});
