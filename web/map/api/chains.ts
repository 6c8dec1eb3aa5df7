import type { FeatureCollection } from 'geojson';
import type { ChainLink } from '../state/view-state';
import type { Source } from './catalogue';

export const CHAINS = `query Chains($language: Language!, $demo: Boolean!) {
  valueChains {
    key name(language: $language) pilot
    links(includeDemo: $demo) { link name(language: $language) actorCount womenLedPercent }
  }
}`;

export const CHAIN = `query Chain(
  $key: ID!, $filter: ActorFilter!, $scope: RankingScope!, $language: Language!, $demo: Boolean!
) {
  valueChain(key: $key) {
    map(includeDemo: $demo)
    flows(includeDemo: $demo) { from to relationCount }
    municipalities(includeDemo: $demo) { municipality { code } actorCount demoCount links locationQuotient }
    gaps(scope: $scope, includeDemo: $demo) {
      municipality { code name }
      missingLinks
      nearestFormalOrganisation { distanceKm actor { id name demo municipality { name } } }
    }
    actors(filter: $filter, first: 100) {
      totalCount
      edges {
        node {
          id name kind legallyConstituted womenLed demo municipality { code name } roles { link chain { key } }
          source { key title(language: $language) publisher year licence(language: $language) url note(language: $language) }
        }
      }
    }
  }
}`;

export interface ChainsAnswer {
  readonly valueChains: ReadonlyArray<{
    readonly key: string;
    readonly name: string;
    readonly pilot: boolean;
    readonly links: ReadonlyArray<{
      readonly link: ChainLink;
      readonly name: string;
      readonly actorCount: number;
      readonly womenLedPercent: number | null;
    }>;
  }>;
}

export interface ChainAnswer {
  readonly valueChain: Chain | null;
}

export interface Chain {
  readonly map: FeatureCollection;
  readonly flows: ReadonlyArray<{ readonly from: ChainLink; readonly to: ChainLink; readonly relationCount: number }>;
  readonly municipalities: ReadonlyArray<{
    readonly municipality: { readonly code: string };
    readonly actorCount: number;
    /** Those of them that are made up. */
    readonly demoCount: number;
    readonly links: readonly ChainLink[];
    readonly locationQuotient: number | null;
  }>;
  readonly gaps: readonly ChainGap[];
  readonly actors: { readonly totalCount: number; readonly edges: ReadonlyArray<{ readonly node: ChainActor }> };
}

interface ChainGap {
  readonly municipality: { readonly code: string; readonly name: string };
  readonly missingLinks: readonly ChainLink[];
  readonly nearestFormalOrganisation: {
    readonly distanceKm: number;
    readonly actor: {
      readonly id: string;
      readonly name: string;
      readonly demo: boolean;
      readonly municipality: { readonly name: string } | null;
    };
  } | null;
}

interface ChainActor {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly legallyConstituted: boolean | null;
  readonly womenLed: boolean | null;
  readonly demo: boolean;
  readonly municipality: { readonly code: string; readonly name: string } | null;
  readonly source: Source | null;
  readonly roles: ReadonlyArray<{ readonly link: ChainLink; readonly chain: { readonly key: string } | null }>;
}
