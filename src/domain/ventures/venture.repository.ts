import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { ReadSource } from '../../platform/database/read-source';
import type { KeysetPage } from '../../platform/keyset-page';
import { VentureEntity } from './venture.entity';
import type { Financing } from './venture.types';

/** Conditions on ventures; all that are given must hold. */
export interface VentureSearch {
  readonly chainKeys?: readonly string[];
  readonly municipalityCodes?: readonly string[];
  /** Folded words that the name holds, each of them. */
  readonly words?: readonly string[];
}

export interface VentureTotals {
  readonly count: number;
  readonly totalQuetzales: number;
  readonly financing: Financing;
}

const KEY = '(v.folded_name, v.id COLLATE "C")';

export class VentureRepository {
  constructor(private readonly reads: ReadSource) {}

  /** The rows of a page and one more, in the order of the page's direction. */
  list(search: VentureSearch, { after, before, backward, size }: KeysetPage): Promise<VentureEntity[]> {
    return this.reads.read((source) => {
      const query = select(source, search);
      if (after) query.andWhere(`${KEY} > (:afterName, :afterId)`, { afterName: after[0], afterId: after[1] });
      if (before) query.andWhere(`${KEY} < (:beforeName, :beforeId)`, { beforeName: before[0], beforeId: before[1] });
      const direction = backward ? 'DESC' : 'ASC';
      return query
        .orderBy('v.foldedName', direction)
        .addOrderBy('v.id COLLATE "C"', direction)
        .limit(size + 1)
        .getMany();
    });
  }

  async total(search: VentureSearch): Promise<VentureTotals> {
    const row = await this.reads.read((source) =>
      select(source, search)
        .select('count(*)::int', 'count')
        .addSelect('sum(v.total_quetzales)', 'total')
        .addSelect('sum(v.entrepreneur_quetzales)', 'entrepreneur')
        .addSelect('sum(v.project_quetzales)', 'project')
        .addSelect('sum(v.municipality_quetzales)', 'municipality')
        .addSelect('sum(v.private_quetzales)', 'private')
        .addSelect('sum(v.cooperation_quetzales)', 'cooperation')
        .getRawOne<Record<string, string | number | null>>(),
    );
    const amount = (name: string): number => Number(row?.[name] ?? 0);
    return {
      count: amount('count'),
      totalQuetzales: amount('total'),
      financing: {
        ENTREPRENEUR: amount('entrepreneur'),
        PROJECT: amount('project'),
        MUNICIPALITY: amount('municipality'),
        PRIVATE: amount('private'),
        COOPERATION: amount('cooperation'),
      },
    };
  }

  find(id: string): Promise<VentureEntity | null> {
    return this.reads.read(({ manager }) => manager.findOneBy(VentureEntity, { id }));
  }
}

function select(
  source: DataSource,
  { chainKeys, municipalityCodes, words }: VentureSearch,
): SelectQueryBuilder<VentureEntity> {
  const query = source.getRepository(VentureEntity).createQueryBuilder('v');
  if (chainKeys) query.andWhere('v.chainKey = ANY(:chainKeys)', { chainKeys: [...chainKeys] });
  if (municipalityCodes) {
    query.andWhere('v.municipalityCode = ANY(:municipalityCodes)', { municipalityCodes: [...municipalityCodes] });
  }
  (words ?? []).forEach((word, index) => {
    const name = `word${index}`;
    query.andWhere(`strpos(v.foldedName, :${name}) > 0`, { [name]: word });
  });
  return query;
}
