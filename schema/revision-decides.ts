import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * The queries whose answer the data revision, their arguments and the day decide: the same revision gives the same
 * answer, to whomever asks. A query that is not named here is answered anew each time: one that reads what is written
 * without raising the revision (scenarios) must not be named.
 */
export const DECIDED_BY_REVISION: ReadonlySet<string> = new Set([
  '__schema',
  '__type',
  '__typename',
  'accessibility',
  'actor',
  'actors',
  'attachmentCandidates',
  'bivariateClasses',
  'bottlenecks',
  'correlations',
  'coverage',
  'dataRevision',
  'department',
  'departments',
  'indicator',
  'indicators',
  'inequality',
  'layer',
  'layers',
  'matchMunicipalities',
  'municipalities',
  'municipality',
  'municipalityAt',
  'nearestActors',
  'openPlaceCandidates',
  'programme',
  'rankingAndSites',
  'rankingPresets',
  'servicePoints',
  'spatialAutocorrelation',
  'valueChain',
  'valueChains',
  'vumeRanking',
  'vumeSiteSelection',
]);

/** Whether the data revision decides all that a query asks. @param document validated */
export function isDecidedByRevision(document: DocumentNode, selections: SelectionSetNode): boolean {
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const fieldsOf = ({ selections: parts }: SelectionSetNode): FieldNode[] =>
    parts.flatMap((part) => {
      if (part.kind === Kind.FIELD) return [part];
      if (part.kind === Kind.INLINE_FRAGMENT) return fieldsOf(part.selectionSet);
      const fragment = fragments.get(part.name.value);
      return fragment === undefined ? [] : fieldsOf(fragment.selectionSet);
    });
  return fieldsOf(selections).every(({ name }) => DECIDED_BY_REVISION.has(name.value));
}
