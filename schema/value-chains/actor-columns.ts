import type { GraphQLResolveInfo } from 'graphql';
import type { ActorEntity, PageColumns } from '../../src/domain/value-chains';
import { ACTOR_FACTS } from '../../src/domain/value-chains';
import { selectedFields } from '../contract/selected-fields';

type Property = keyof ActorEntity;

/** What every page needs: the key of its cursors, which is also that of its loaders. */
const ALWAYS: readonly Property[] = ['id', 'foldedName'];
/** The properties of the row behind each field of an actor. With a field that does not stand here all are read. */
const PROPERTIES_OF: ReadonlyMap<string, readonly Property[]> = new Map<string, readonly Property[]>([
  ['__typename', []],
  ['id', ['id']],
  ['revision', ['revision']],
  ['name', ['name']],
  ['acronym', ['acronym']],
  ['kind', ['kind']],
  ['description', ['descriptionEs', 'descriptionEn']],
  ['municipality', ['municipalityCode']],
  ['location', ['location']],
  ['locationIsSeat', ['location', 'position']],
  ['memberCount', ['publishedMembers']],
  ['womenMembers', ['publishedMembers']],
  ['youthMembers', ['publishedMembers']],
  ['peopleNote', ['publishedMembers']],
  ['recordedMembers', ['memberCount', 'womenMembers', 'youthMembers']],
  ['circularPractices', ['circularPractices']],
  ['demo', ['demo']],
  ['partOf', ['partOfId']],
  ['source', ['sourceKey']],
  ['roles', []],
  ['relations', []],
  ['diagnosis', []],
  ['diagnoses', []],
  ['certifications', []],
  ...ACTOR_FACTS.map(({ property }): [string, readonly Property[]] => [property, [property]]),
]);

/** What a connection that is being resolved has to read of each actor, by the fields that the query selects. */
export function columnsOfPage(info: GraphQLResolveInfo): PageColumns {
  const fields = [...selectedFields(info, 'edges.node')];
  const withRoles = fields.includes('roles');
  const behind = fields.map((field) => PROPERTIES_OF.get(field));
  if (behind.includes(undefined)) return { withRoles };
  return { properties: [...new Set([...ALWAYS, ...behind.flatMap((properties) => properties ?? [])])], withRoles };
}
