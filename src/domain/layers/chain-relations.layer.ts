import type { LineString } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import { relationRecord } from '../value-chains';
import { recordAttributes } from './column-attribute';
import { DEMO, geometryOf, makeFeatures, nowhere } from './feature-parts';
import type { LayerDefinition, LayerFeature } from './layer.types';
import type { LayerActor } from './layer-records.repository';

/** The relations between actors as straight lines. Ids are the numbers of their records. */
export const CHAIN_RELATIONS: LayerDefinition = {
  id: 'chain_relations',
  title: { es: 'Relaciones de las cadenas de valor', en: 'Relations of the value chains' },
  description: {
    es: 'Quién vende, compra, asesora o se anexa a quién: una línea recta entre las posiciones de los dos actores, o sin geometría cuando falta una. Con includeDemo, también las de demostración, con demo verdadero: no existen.',
    en: 'Who sells to, buys from, advises or is attached to whom: a straight line between the positions of both actors, or no geometry where one is missing. With includeDemo, those made for demonstration too, with demo true: they do not exist.',
  },
  geometryType: 'LineString',
  onDemand: true,
  readsActors: true,
  async build({ snapshot, records, includeDemo }) {
    const { actors, relations } = await records.readActors(includeDemo);
    const actorOf = new Map(actors.map((actor) => [actor.id, actor]));
    const chainOf = new Map(snapshot.valueChains.map((chain) => [chain.key, chain]));
    return {
      attributes: [
        ...recordAttributes(relationRecord, 'kind'),
        { name: 'from_id', type: 'string', title: { es: 'Identificador del primero', en: 'Identifier of the first' } },
        { name: 'from_name', type: 'string', title: { es: 'Primer actor', en: 'First actor' } },
        { name: 'to_id', type: 'string', title: { es: 'Identificador del segundo', en: 'Identifier of the second' } },
        { name: 'to_name', type: 'string', title: { es: 'Segundo actor', en: 'Second actor' } },
        { name: 'chain_key', type: 'string', title: { es: 'Clave de la cadena', en: 'Key of the chain' } },
        { name: 'chain_name', type: 'string', title: { es: 'Cadena de valor', en: 'Value chain' } },
        ...recordAttributes(relationRecord, 'since', 'until'),
        DEMO,
      ],
      features: await makeFeatures(relations, (relation): LayerFeature => {
        const [from, to] = [actorOf.get(relation.fromId), actorOf.get(relation.toId)];
        return {
          id: Number(relation.id),
          ...lineBetween(from, to),
          values: [
            relation.kind,
            relation.fromId,
            from?.name ?? null,
            relation.toId,
            to?.name ?? null,
            relation.chainKey,
            (relation.chainKey !== null && chainOf.get(relation.chainKey)?.nameEs) || null,
            relation.since,
            relation.until,
            (from?.demo ?? false) || (to?.demo ?? false),
          ],
          period: { from: relation.since, to: relation.until },
        };
      }),
      sourceKeys: actors.flatMap(({ sourceKey }) => sourceKey ?? []),
    };
  },
};

function lineBetween(from: LayerActor | undefined, to: LayerActor | undefined) {
  if (!from?.position || !to?.position) return nowhere();
  const [ax, ay] = from.position.coordinates as [number, number];
  const [bx, by] = to.position.coordinates as [number, number];
  const bbox: Bbox = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  const line: LineString = {
    type: 'LineString',
    coordinates: [
      [ax, ay],
      [bx, by],
    ],
  };
  return geometryOf(line, bbox);
}
