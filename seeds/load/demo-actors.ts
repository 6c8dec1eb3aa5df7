import { createRandom, type Random } from '../../geo/basis/random';
import type { Position } from '../../geo/basis/units';
import { geodesicDistanceKm } from '../../geo/geodesic/distance';
import {
  type ActorDraft,
  type ActorKind,
  type ChainLink,
  DEMO_PREFIX,
  type NewCertification,
  type NewDiagnosis,
  type NewRelation,
  newActorDraft,
  type RelationKind,
  SUPPORT_FUNCTIONS,
} from '../../src/domain/value-chains';

import { DEMO_CHAINS, type DemoChain, INVENTED_NAMES, KIND_WORDS, MARKET_TOWNS, TEAM } from './demo-rules';

/** A place where a demonstration actor may stand. */
export interface DemoPlace {
  readonly municipalityCode: string;
  readonly municipalityName: string;
  /** Whether the programme names its municipality. */
  readonly named: boolean;
  readonly position: Position;
  /** null: not known. */
  readonly elevationM: number | null;
  readonly isSeat: boolean;
}

export interface DemoActor {
  readonly id: string;
  readonly draft: ActorDraft;
}

/** Made for trying the system: no organisation of this name exists. */
export interface Demonstration {
  readonly actors: readonly DemoActor[];
  readonly relations: readonly NewRelation[];
  readonly diagnoses: readonly NewDiagnosis[];
  readonly certifications: readonly NewCertification[];
}

interface Standing extends DemoActor {
  readonly chain: DemoChain;
  readonly link: ChainLink;
  readonly position: Position;
}

/** Places of municipalities that the programme names, and those known for a chain, are taken more often. */
const WEIGHT = { named: 3, knownFor: 4 };
const SHARE = {
  withoutPosition: 0.15,
  secondChain: 0.1,
  supplies: 0.85,
  memberOfNetwork: 0.5,
  attached: 0.6,
  diagnosed: 0.75,
  diagnosedAgain: 0.3,
  certified: 0.3,
};

/**
 * Makes demonstration actors with their relations, diagnoses and certifications: the same for the same seed and
 * places, on any machine. Producers stand where their chain grows (altitude and municipalities: demo-rules.ts), buyers
 * and support in the seats; each deals with those of its chain that are nearest.
 */
export function makeDemonstration(places: readonly DemoPlace[], seed = 1): Demonstration {
  const actors = makeActors(places, createRandom(seed, 0));
  return {
    actors: actors.map(({ id, draft }) => ({ id, draft })),
    relations: makeRelations(actors, createRandom(seed, 1)),
    diagnoses: makeDiagnoses(actors, createRandom(seed, 2)),
    certifications: makeCertifications(actors, createRandom(seed, 3)),
  };
}

function makeActors(places: readonly DemoPlace[], random: Random): Standing[] {
  const actors: Standing[] = [];
  for (const chain of DEMO_CHAINS) {
    const grounds = weighted(
      places.filter((place) => growsAt(chain, place)),
      chain,
    );
    const towns = weighted(
      places.filter(({ isSeat, municipalityCode }) => isSeat && MARKET_TOWNS.includes(municipalityCode)),
      chain,
    );
    for (const { link, kind, count, inTown } of TEAM) {
      const wanted = Math.round(count * (chain.size[link] ?? 1));
      for (let made = 0; made < wanted; made++) {
        const place = draw(inTown ? towns : grounds, random);
        actors.push(makeActor(actors.length + 1, chain, link, kind, place, random));
      }
    }
  }
  return actors;
}

function growsAt({ elevationM: [least, most] }: DemoChain, { elevationM }: DemoPlace): boolean {
  return elevationM !== null && elevationM >= least && elevationM <= most;
}

interface Choice {
  readonly places: readonly DemoPlace[];
  /** Running sums of the weights. */
  readonly sums: readonly number[];
}

function weighted(places: readonly DemoPlace[], { knownFor }: DemoChain): Choice {
  if (places.length === 0) throw new RangeError('makeDemonstration requires a place for every chain');
  let sum = 0;
  const sums = places.map(({ named, municipalityCode }) => {
    sum += (named ? WEIGHT.named : 1) * (knownFor.includes(municipalityCode) ? WEIGHT.knownFor : 1);
    return sum;
  });
  return { places, sums };
}

function draw({ places, sums }: Choice, random: Random): DemoPlace {
  const mark = random.unit() * (sums[sums.length - 1] as number);
  return places[sums.findIndex((sum) => sum >= mark)] as DemoPlace;
}

function makeActor(
  number: number,
  chain: DemoChain,
  link: ChainLink,
  kind: ActorKind,
  place: DemoPlace,
  random: Random,
): Standing {
  const invented = INVENTED_NAMES[random.below(INVENTED_NAMES.length)] as string;
  const groups: ActorKind[] = ['AGRICULTURAL_COOPERATIVE', 'MARKETING_COOPERATIVE', 'ASSOCIATION', 'BUSINESS_NETWORK'];
  const members = groups.includes(kind) ? 12 + random.below(120) : null;
  const women = members === null ? null : Math.round(members * (0.35 + 0.55 * random.unit()));
  const youth = members === null ? null : Math.round(members * (0.1 + 0.35 * random.unit()));
  const other = DEMO_CHAINS[random.below(DEMO_CHAINS.length)] as DemoChain;
  const second = random.unit() < SHARE.secondChain && other !== chain && growsAt(other, place);
  const practices = chain.practices.filter(() => random.unit() < 0.3);
  const draft = newActorDraft({
    name: `${DEMO_PREFIX}${KIND_WORDS[kind]} ${invented} n.º ${number}, ${chain.word} (${place.municipalityName})`,
    kind,
    legallyConstituted: isConstituted(kind, random),
    municipalityCode: place.municipalityCode,
    location: random.unit() < SHARE.withoutPosition ? null : place.position,
    roles: [{ chainKey: chain.key, link }, ...(second ? [{ chainKey: other.key, link }] : [])],
    memberCount: members,
    womenMembers: women,
    youthMembers: youth,
    womenLed: ['BUYER', 'FINANCIAL_PROVIDER', 'TRAINING_PROVIDER'].includes(kind) ? null : random.unit() < 0.55,
    circularPractices: link === 'PRODUCTION' || link === 'TRANSFORMATION' ? practices : [],
  });
  return { id: `demo-${String(number).padStart(4, '0')}`, draft, chain, link, position: place.position };
}

function isConstituted(kind: ActorKind, random: Random): boolean | null {
  const drawn = random.unit();
  switch (kind) {
    case 'BUSINESS_NETWORK':
      return false;
    case 'ASSOCIATION':
      return drawn < 0.8;
    case 'INDIVIDUAL_MSME':
    case 'VENTURE':
      return drawn < 0.4 ? true : drawn < 0.8 ? false : null;
    default:
      return true;
  }
}

/** Who deals with whom in a chain: from each of the first to the nearest of the second. */
function makeRelations(actors: readonly Standing[], random: Random): NewRelation[] {
  const relations = new Map<string, NewRelation>();
  const relate = (kind: RelationKind, from: Standing, to: Standing): void => {
    if (from.id === to.id) return;
    const relation = {
      kind,
      fromId: from.id,
      toId: to.id,
      chainKey: from.chain.key,
      since: dayIn(2025, 18, random),
      until: null,
    };
    relations.set(`${kind} ${from.id} ${to.id}`, relation);
  };
  for (const chain of DEMO_CHAINS) {
    const ofChain = actors.filter((actor) => actor.chain === chain);
    const at = (...links: ChainLink[]): Standing[] => ofChain.filter(({ link }) => links.includes(link));
    const of = (...kinds: ActorKind[]): Standing[] => ofChain.filter(({ draft }) => kinds.includes(draft.kind));
    const formal = of('AGRICULTURAL_COOPERATIVE', 'MARKETING_COOPERATIVE', 'ASSOCIATION').filter(
      ({ draft }) => draft.legallyConstituted === true,
    );
    const sales: Array<[ChainLink, ChainLink[]]> = [
      ['INPUTS', ['PRODUCTION']],
      ['PRODUCTION', ['COLLECTION']],
      ['COLLECTION', ['TRANSFORMATION', 'MARKETING']],
      ['TRANSFORMATION', ['MARKETING']],
    ];
    for (const [from, to] of sales) {
      for (const seller of at(from)) {
        if (random.unit() >= SHARE.supplies) continue;
        const count = from === 'INPUTS' ? 4 : 1 + random.below(2);
        for (const buyer of nearest(seller, at(...to), count)) relate('SUPPLIES', seller, buyer);
      }
    }
    for (const buyer of of('BUYER')) {
      for (const seller of nearest(buyer, at('MARKETING', 'TRANSFORMATION'), 2 + random.below(3))) {
        relate('BUYS_FROM', buyer, seller);
      }
    }
    for (const network of of('BUSINESS_NETWORK')) {
      if (random.unit() < SHARE.attached)
        for (const to of nearest(network, formal, 1)) relate('ATTACHED_TO', network, to);
    }
    for (const enterprise of at('PRODUCTION').filter(({ draft }) => draft.kind !== 'BUSINESS_NETWORK')) {
      if (random.unit() < SHARE.memberOfNetwork) {
        for (const network of nearest(enterprise, of('BUSINESS_NETWORK'), 1)) relate('MEMBER_OF', enterprise, network);
      }
    }
    for (const lender of of('FINANCIAL_PROVIDER'))
      for (const to of nearest(lender, formal, 4)) relate('FINANCES', lender, to);
    for (const trainer of of('TRAINING_PROVIDER')) {
      for (const to of nearest(trainer, of('BUSINESS_NETWORK', 'VENTURE'), 5)) relate('TRAINS', trainer, to);
    }
  }
  return [...relations.values()];
}

function nearest(from: Standing, among: readonly Standing[], count: number): Standing[] {
  return among
    .filter(({ id }) => id !== from.id)
    .map((actor) => ({ actor, km: geodesicDistanceKm(from.position, actor.position) }))
    .sort((a, b) => a.km - b.km || (a.actor.id < b.actor.id ? -1 : 1))
    .slice(0, count)
    .map(({ actor }) => actor);
}

/** Weak at first where the field finds it so: finance and market information; better the second time. */
function makeDiagnoses(actors: readonly Standing[], random: Random): NewDiagnosis[] {
  const usual = {
    BUSINESS_DEVELOPMENT: 3,
    ADMINISTRATION_TAX_LEGAL: 2.6,
    ASSOCIATIVITY: 3.4,
    FINANCIAL_SERVICES: 2.3,
    MARKET_INFORMATION: 2.2,
  };
  const enterprises = actors.filter(({ link, draft }) => link !== 'SUPPORT' && draft.kind !== 'BUYER');
  return enterprises.flatMap(({ id }) => {
    if (random.unit() >= SHARE.diagnosed) return [];
    const scores = SUPPORT_FUNCTIONS.map((name) => ({
      function: name,
      score: Math.min(5, Math.max(1, Math.round(usual[name] + random.normal()))),
    }));
    const first = { actorId: id, date: dayIn(2025, 12, random), scores };
    if (random.unit() >= SHARE.diagnosedAgain) return [first];
    const later = scores.map(({ score, ...rest }) => ({ ...rest, score: Math.min(5, score + random.below(2)) }));
    return [first, { actorId: id, date: dayIn(2026, 6, random), scores: later }];
  });
}

function makeCertifications(actors: readonly Standing[], random: Random): NewCertification[] {
  const candidates = actors.filter(({ link }) => ['COLLECTION', 'TRANSFORMATION', 'MARKETING'].includes(link));
  return candidates.flatMap(({ id, chain }): NewCertification[] => {
    if (random.unit() >= SHARE.certified) return [];
    const scheme = chain.schemes[random.below(chain.schemes.length)] as string;
    const drawn = random.unit();
    if (drawn < 0.4) return [{ actorId: id, scheme, status: 'IN_PROGRESS', grantedOn: null, validUntil: null }];
    const [granted, until] = drawn < 0.85 ? [2025, 2028] : [2023, 2024];
    const grantedOn = dayIn(granted, 12, random);
    const status = until === 2024 ? 'EXPIRED' : 'GRANTED';
    return [{ actorId: id, scheme, status, grantedOn, validUntil: `${until}${grantedOn.slice(4)}` }];
  });
}

/** A day in the months from January of a year on; never the 29th or later, so that it is there in every month. */
function dayIn(year: number, months: number, random: Random): string {
  const month = random.below(months);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year + Math.floor(month / 12)}-${two(1 + (month % 12))}-${two(1 + random.below(28))}`;
}
