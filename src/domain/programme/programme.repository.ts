import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { InsufficientDataError } from '../../platform/errors';
import { groupBy } from '../../platform/group-by';
import { ActorEntity, ActorRoleEntity, AgreementEntity } from '../value-chains';

import { BudgetEntryEntity } from './budget-entry.entity';
import { type ProgrammeRecord } from './programme';
import {
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
} from './programme.entity';
import { ProgrammeProposalEntity } from './programme-proposal.entity';
import { TargetMeasurementEntity } from './target-measurement.entity';

/** What has been proposed for the open place, as the caller's transaction sees it; latest first. */
export function listProposals(manager: EntityManager): Promise<ProgrammeProposalEntity[]> {
  return manager.find(ProgrammeProposalEntity, { order: { statedOn: 'DESC', recordedAt: 'DESC', id: 'DESC' } });
}

/** Reads the programme inside the caller's transaction. */
export async function readProgramme(manager: EntityManager): Promise<ProgrammeRecord> {
  const [programme] = await manager.find(ProgrammeEntity, { order: { startsOn: 'DESC' }, take: 1 });
  if (programme === undefined) {
    throw new InsufficientDataError({
      es: 'La base de datos no tiene ningún programa: cárguela con npm run seed.',
      en: 'The database holds no programme: load it with npm run seed.',
    });
  }
  const partners = await manager.find(ActorEntity, {
    where: { partnerRole: Not(IsNull()), demo: false },
    order: { id: 'ASC' },
  });
  const partnerRoles = await manager.find(ActorRoleEntity, {
    where: { actorId: In(partners.map((partner) => partner.id)) },
    order: { actorId: 'ASC', id: 'ASC' },
  });
  const measurements = await manager.find(TargetMeasurementEntity, {
    order: { measuredOn: 'DESC', recordedAt: 'DESC', id: 'DESC' },
  });
  return {
    programme,
    objectives: await manager.find(ObjectiveEntity, { order: { position: 'ASC' } }),
    results: await manager.find(ProgrammeResultEntity, { order: { position: 'ASC' } }),
    interventionAreas: await manager.find(InterventionAreaEntity, { order: { number: 'ASC' } }),
    linesOfAction: await manager.find(LineOfActionEntity, { order: { number: 'ASC' } }),
    targets: await manager.find(TargetEntity, { order: { position: 'ASC' } }),
    partnerGroups: await manager.find(PartnerGroupEntity, { order: { position: 'ASC' } }),
    partners,
    partnerRoles,
    agreements: await manager.find(AgreementEntity, { order: { startsOn: 'ASC', id: 'ASC' } }),
    proposals: await listProposals(manager),
    measurementsOf: groupBy(measurements, ({ targetKey }) => targetKey),
    budgetEntries: await manager.find(BudgetEntryEntity, {
      order: { statedOn: 'DESC', recordedAt: 'DESC', id: 'DESC' },
    }),
  };
}
