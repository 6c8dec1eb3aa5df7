import type { DataSource } from 'typeorm';
import { readTravelImports } from '../../domain/coverage';
import { proposedCode, readProgramme, withProposal } from '../../domain/programme';

import type { Snapshot } from '../../domain/snapshot';
import { TerritoryPartReader } from '../../domain/territory';
import { readValueChains } from '../../domain/value-chains';
import { readRevision } from '../../platform/database/revision';
import { type SnapshotSource, SnapshotStore } from '../../platform/database/snapshot-store';

/** Reads consistent snapshots; the next read fetches only what has changed. */
function snapshotReader(): (dataSource: DataSource) => Promise<Snapshot> {
  const territories = new TerritoryPartReader();
  return (dataSource) =>
    dataSource.transaction('REPEATABLE READ', async (manager) => {
      const { number: revision, updatedAt } = await readRevision(manager);
      const { territory, ...ofTerritory } = await territories.read(manager);
      const programme = await readProgramme(manager);
      const codes = territory.municipalities.map(({ code }) => code);
      return {
        revision,
        updatedAt,
        ...ofTerritory,
        territory: withProposal(territory, proposedCode(programme.proposals)),
        ...(await readValueChains(manager)),
        programme,
        travelImports: await readTravelImports(manager, codes),
      };
    });
}

/** Reads the whole snapshot once. */
export function readSnapshot(dataSource: DataSource): Promise<Snapshot> {
  return snapshotReader()(dataSource);
}

/** @param onFault called for every failed check of the database; the last snapshot stays in use */
export function openSnapshotStore(
  source: SnapshotSource,
  onFault: (error: unknown) => void,
): Promise<SnapshotStore<Snapshot>> {
  return SnapshotStore.open(source, snapshotReader(), onFault);
}
