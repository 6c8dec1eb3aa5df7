import type { Topology } from 'topojson-specification';
import type { EntityManager } from 'typeorm';
import { dissolve, type PolygonTopology, readPolygonTopology } from '../../../geo/topology';
import { InsufficientDataError } from '../../platform/errors';
import { BoundaryTopologyEntity } from './boundary-topology.entity';

/** The borders of the territory as shared arcs. */
export interface Boundaries {
  readonly checksum: string;
  readonly sourceKey: string;
  /** The same arcs make up both; ids are codes. */
  readonly municipalities: PolygonTopology;
  readonly departments: PolygonTopology;
}

const MUNICIPALITIES = 'municipalities';

/** Reads the borders, and keeps what is made of them, which is dear, for as long as they stay the same. */
export class BoundaryReader {
  private last: Boundaries | undefined;

  /**
   * As of the caller's transaction; the same object as long as they stay the same.
   * @throws InsufficientDataError when the database holds none
   */
  async read(manager: EntityManager): Promise<Boundaries> {
    const held = await manager.findOne(BoundaryTopologyEntity, {
      where: { key: MUNICIPALITIES },
      select: { key: true, checksum: true, sourceKey: true },
    });
    if (held !== null && this.last?.checksum === held.checksum) return this.last;
    const whole = await manager.findOneBy(BoundaryTopologyEntity, { key: MUNICIPALITIES });
    if (whole === null) {
      throw new InsufficientDataError({
        es: 'La base de datos no tiene los límites municipales: cárguelos con npm run seed.',
        en: 'The database holds no municipal boundaries: load them with npm run seed.',
      });
    }
    this.last = boundariesOf(JSON.parse(whole.topology) as Topology, whole.checksum, whole.sourceKey);
    return this.last;
  }
}

/** @throws RangeError when it is not a quantised TopoJSON with an object `municipalities` */
function boundariesOf(topology: Topology, checksum: string, sourceKey: string): Boundaries {
  const municipalities = readPolygonTopology(topology, MUNICIPALITIES);
  // The first two digits of a municipal code are its department's.
  return { checksum, sourceKey, municipalities, departments: dissolve(municipalities, (code) => code.slice(0, 2)) };
}
