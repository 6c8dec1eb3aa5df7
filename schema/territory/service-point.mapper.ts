import type { ServicePointEntity } from '../../src/domain/territory';
import type { ServicePointType } from './service-point.type';

export function toServicePoint(entity: ServicePointEntity): ServicePointType {
  const { id, kind, name, location, status, openedOn, closedOn, capacityPerYear, services, revision } = entity;
  return { entity, id, kind, name, location, status, openedOn, closedOn, capacityPerYear, services, revision };
}
