import { ACTOR_FACTS, actorRecord, shownMembers } from '../value-chains';
import { recordAttributes } from './column-attribute';
import { DEMO, KeptFeatures, MUNICIPALITY_ATTRIBUTES, NAME, pointFeature } from './feature-parts';
import type { LayerAttribute, LayerDefinition } from './layer.types';
import type { LayerActor } from './layer-records.repository';
import { municipalityValues } from './municipality-attributes';

const FEATURES = new KeptFeatures((snapshot, actor: LayerActor) => {
  const { memberCount, womenMembers, youthMembers } = shownMembers(actor.publishedMembers);
  return pointFeature(actor.id, actor.position, [
    actor.id,
    actor.name,
    actor.acronym,
    actor.kind,
    actor.demo,
    actor.isAtSeat,
    ...municipalityValues(snapshot, actor.municipalityCode),
    actor.chains,
    actor.links,
    ...ACTOR_FACTS.map(({ property }) => actor[property as keyof LayerActor] as boolean | null),
    memberCount,
    womenMembers,
    youthMembers,
    actor.sourceKey,
  ]);
});

/** The actors of the value chains. Ids derive from their identifiers by numericId. */
export const ACTORS: LayerDefinition = {
  id: 'actors',
  title: { es: 'Actores de las cadenas de valor', en: 'Actors of the value chains' },
  description: {
    es: 'Organizaciones y empresas. Con includeDemo, también los de demostración, con demo verdadero: no existen. Sin posición propia están en la cabecera de su municipio (location_is_seat); sin municipio vienen sin geometría.',
    en: 'Organisations and enterprises. With includeDemo, those made for demonstration too, with demo true: they do not exist. Without a position of their own they stand at the seat of their municipality (location_is_seat); without a municipality they come without geometry.',
  },
  geometryType: 'Point',
  onDemand: true,
  readsActors: true,
  async build({ snapshot, records, includeDemo }) {
    const { actors } = await records.readActors(includeDemo);
    return {
      attributes: [
        { name: 'actor_id', type: 'string', title: { es: 'Identificador', en: 'Identifier' } },
        NAME,
        ...recordAttributes(actorRecord, 'acronym', 'kind'),
        DEMO,
        {
          name: 'location_is_seat',
          type: 'boolean',
          title: { es: 'La posición es la de la cabecera', en: 'The position is that of the municipal seat' },
        },
        ...MUNICIPALITY_ATTRIBUTES,
        {
          name: 'chains',
          type: 'string',
          title: {
            es: 'Cadenas de valor (claves separadas por espacio)',
            en: 'Value chains (keys, parted by spaces)',
          },
        },
        {
          name: 'links',
          type: 'string',
          title: { es: 'Eslabones (separados por espacio)', en: 'Links (parted by spaces)' },
        },
        ...ACTOR_FACTS.map(({ name, label }): LayerAttribute => ({ name, type: 'boolean', title: label })),
        ...recordAttributes(actorRecord, 'member_count', 'women_members', 'youth_members'),
        { name: 'source', type: 'string', title: { es: 'Fuente', en: 'Source' } },
      ],
      features: await FEATURES.of(snapshot, actors),
      sourceKeys: actors.flatMap(({ sourceKey }) => sourceKey ?? []),
    };
  },
};
