import { join } from 'node:path';
import { demoPlaces } from '../../../seeds/load/demo';
import { makeDemonstration } from '../../../seeds/load/demo-actors';
import { DEMO_CHAINS, MARKET_TOWNS } from '../../../seeds/load/demo-rules';
import { readReferenceData } from '../../../seeds/load/reference-data';
import {
  ACTOR_KINDS,
  CHAIN_LINKS,
  DEMO_PREFIX,
  FORMAL_KINDS,
} from '../../../src/domain/value-chains/value-chains.types';

const data = readReferenceData(join(__dirname, '..', '..', '..', 'seeds', 'data'));
const point = ([longitude, latitude]: readonly [number, number]) => ({
  type: 'Point' as const,
  coordinates: [longitude, latitude],
});
const places = demoPlaces(
  data.municipalities.map(({ seatPosition, ...row }) => ({ ...row, seat: point(seatPosition) })),
  data.places.map(({ position, ...row }) => ({ ...row, location: point(position) })),
);
const demonstration = makeDemonstration(places);
const { actors, relations, diagnoses, certifications } = demonstration;
const byId = new Map(actors.map((actor) => [actor.id, actor.draft]));

describe('the demonstration', () => {
  it('is some 400 actors, the same each time, and others for another seed', () => {
    expect(actors.length).toBeGreaterThan(380);
    expect(actors.length).toBeLessThan(440);
    expect(makeDemonstration(places)).toEqual(demonstration);
    expect(makeDemonstration(places, 2).actors).not.toEqual(actors);
  });

  it('names every actor so that nobody takes it for a real one, and each but once', () => {
    expect(actors.every(({ draft }) => draft.name.startsWith(DEMO_PREFIX))).toBe(true);
    expect(new Set(actors.map(({ draft }) => draft.name)).size).toBe(actors.length);
    expect(new Set(actors.map(({ id }) => id)).size).toBe(actors.length);
  });

  it('knows every chain of the seeds, every link, and only kinds that there are', () => {
    expect(DEMO_CHAINS.map(({ key }) => key).sort()).toEqual(data.valueChains.map(({ key }) => key).sort());
    const links = actors.flatMap(({ draft }) => draft.roles.map(({ link }) => link));
    expect(CHAIN_LINKS.filter((link) => !links.includes(link))).toEqual([]);
    expect(actors.filter(({ draft }) => !ACTOR_KINDS.includes(draft.kind))).toEqual([]);
    const codes = new Set(data.municipalities.map(({ code }) => code));
    expect(
      [...MARKET_TOWNS, ...DEMO_CHAINS.flatMap(({ knownFor }) => knownFor)].filter((code) => !codes.has(code)),
    ).toEqual([]);
  });

  it('puts producers at the altitude of their chain, bounds included, and the pilot in transformation alone', () => {
    const elevationOf = new Map(places.map(({ position, elevationM }) => [String(position), elevationM]));
    for (const { draft } of actors) {
      const [{ chainKey, link }] = draft.roles as [{ chainKey: string; link: string }];
      const [least, most] = DEMO_CHAINS.find(({ key }) => key === chainKey)!.elevationM;
      if (link !== 'PRODUCTION' || draft.location === null) continue;
      const elevationM = elevationOf.get(String(draft.location))!;
      expect(elevationM).toBeGreaterThanOrEqual(least);
      expect(elevationM).toBeLessThanOrEqual(most);
    }
    const cacao = actors
      .filter(({ draft }) => draft.roles[0]?.chainKey === 'cacao')
      .map(({ draft }) => draft.roles[0]?.link);
    expect(cacao.filter((link) => ['INPUTS', 'PRODUCTION', 'COLLECTION'].includes(link ?? ''))).toEqual([]);
    expect(cacao.filter((link) => link === 'TRANSFORMATION').length).toBeGreaterThan(cacao.length / 2);
  });

  it('relates actors of the demonstration to one another alone, and networks to what is constituted', () => {
    for (const { kind, fromId, toId, since } of relations) {
      const [from, to] = [byId.get(fromId)!, byId.get(toId)!];
      expect([from, to]).not.toContain(undefined);
      expect(fromId).not.toBe(toId);
      expect(since).toMatch(/^202[56]-\d\d-\d\d$/);
      if (kind !== 'ATTACHED_TO') continue;
      expect([from.kind, to.legallyConstituted]).toEqual(['BUSINESS_NETWORK', true]);
      expect(FORMAL_KINDS).toContain(to.kind);
    }
    const networks = actors.filter(({ draft }) => draft.kind === 'BUSINESS_NETWORK').length;
    const attached = relations.filter(({ kind }) => kind === 'ATTACHED_TO').length;
    expect(attached).toBeGreaterThan(networks / 3);
    expect(attached).toBeLessThan(networks);
  });

  it('gives scores of 1 to 5, in order of time, and certifications that end after they begin', () => {
    const scores = diagnoses.flatMap((diagnosis) => diagnosis.scores.map(({ score }) => score));
    expect([Math.min(...scores), Math.max(...scores)]).toEqual([1, 5]);
    expect(scores.every(Number.isInteger)).toBe(true);
    expect(certifications.length).toBeGreaterThan(10);
    for (const { grantedOn, validUntil, status } of certifications) {
      expect(grantedOn === null).toBe(status === 'IN_PROGRESS');
      if (grantedOn !== null) expect(validUntil! > grantedOn).toBe(true);
    }
  });

  it('holds no more women or young people than members', () => {
    for (const { draft } of actors) {
      const { memberCount, womenMembers, youthMembers } = draft;
      if (memberCount === null) expect([womenMembers, youthMembers]).toEqual([null, null]);
      else expect(Math.max(womenMembers!, youthMembers!)).toBeLessThanOrEqual(memberCount);
    }
  });

  it('requires a place for every chain', () => {
    expect(() => makeDemonstration(places.filter(({ elevationM }) => (elevationM ?? 0) > 2700))).toThrow(
      'a place for every chain',
    );
  });
});
