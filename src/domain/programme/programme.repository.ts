import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { InsufficientDataError } from '../../platform/errors';
import { groupBy } from '../territory/territory';
import { ActorEntity, ActorRoleEntity } from '../value-chains/actor.entity';
import { BudgetEntryEntity } from './budget-entry.entity';
import { MunicipalPositionEntity } from './municipal-position.entity';
import { type ProgrammeRecord, positionInForce } from './programme';
import {
  AgreementEntity,
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

/** Reads the programme and the positions of the municipal authorities inside the caller's transaction. */
export async function readProgramme(manager: EntityManager): Promise<ProgrammeRecord> {
  const [programme] = await manager.find(ProgrammeEntity, { order: { startsOn: 'DESC' }, take: 1 });
  if (programme === undefined) {
    throw new InsufficientDataError({
      es: 'La base de datos no tiene ningún programa: cárguela con npm run seed.',
      en: 'The database holds no programme: load it with npm run seed.',
    });
  }
  const positions = await manager.find(MunicipalPositionEntity, {
    order: { municipalityCode: 'ASC', statedOn: 'DESC', id: 'DESC' },
  });
  const partners = await manager.find(ActorEntity, {
    where: { partnerRole: Not(IsNull()), demo: false },
    order: { id: 'ASC' },
  });
  const partnerRoles = await manager.find(ActorRoleEntity, {
    where: { actorId: In(partners.map((partner) => partner.id)) },
    order: { actorId: 'ASC', id: 'ASC' },
  });
  const measurements = await manager.find(TargetMeasurementEntity, {
    where: { deletedAt: IsNull() },
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
    proposals: await manager.find(ProgrammeProposalEntity, {
      where: { deletedAt: IsNull() },
      order: { statedOn: 'DESC', recordedAt: 'DESC', id: 'DESC' },
    }),
    measurementsOf: groupBy(measurements, ({ targetKey }) => targetKey),
    budgetEntries: await manager.find(BudgetEntryEntity, {
      where: { deletedAt: IsNull() },
      order: { statedOn: 'DESC', recordedAt: 'DESC', id: 'DESC' },
    }),
    positionOf: new Map(
      [...groupBy(positions, (position) => position.municipalityCode)].map(([code, history]) => [
        code,
        positionInForce(history),
      ]),
    ),
  };
}
