import { ROLES, WRITER_KINDS } from '../../src/domain/access';
import { AUDIT_OPERATIONS, AUDITED_KINDS, RECORD_KINDS } from '../../src/domain/audit';

import { apiEnum } from '../contract/enums';

const RECORDS = {
  ACTOR: 'An actor of the value chains (actor).',
  ACTOR_RELATION: 'How one actor stands to another (relación).',
  AGREEMENT: 'An agreement of the programme with a partner (convenio).',
  CERTIFICATION: 'A certification of an actor (certificación).',
  DIAGNOSIS: 'An agribusiness diagnosis of one day (diagnóstico agroempresarial).',
  BUDGET_ENTRY: 'Money that a line of action was given or has spent (ejecución presupuestaria).',
  MUNICIPAL_POSITION: 'What a municipal authority said on one day (posición municipal).',
  PROGRAMME_PROPOSAL: 'Which municipality is proposed for the open place (propuesta del municipio treinta).',
  SERVICE_POINT: 'An office that serves people, e.g. a VUME (punto de servicio).',
  SERVICE_STATISTICS: 'What a VUME did in a month (estadísticas de servicio).',
  TARGET_MEASUREMENT: 'What was measured of a target on a day (medición de una meta).',
  VENTURE: 'A venture with who pays for it (emprendimiento).',
};

export const RecordKind = apiEnum(
  'RecordKind',
  RECORD_KINDS,
  'A kind of record that planners keep (registro).',
  RECORDS,
);

export const AuditedKind = apiEnum('AuditedKind', AUDITED_KINDS, 'What an entry of the audit is about.', {
  ...RECORDS,
  API_KEY: 'A key that lets its holder write (clave).',
  DEMONSTRATION: 'All actors made for demonstration (datos de demostración).',
  INDICATOR: 'The values of an indicator (indicador).',
  REFERENCE_DATA: 'The reference data that the product brings (datos de referencia).',
  ROADS: 'The imported roads (red vial).',
  SCENARIO: 'An analysis that was kept (escenario).',
  PLACES: 'The imported populations of places of a municipality (lugares poblados importados).',
  TRAVEL_TIMES: 'The imported travel times (tiempos de viaje).',
});

export const AuditOperation = apiEnum('AuditOperation', AUDIT_OPERATIONS, 'What was done.', {
  CREATE: 'It is new.',
  UPDATE: 'It was changed.',
  DELETE: 'It was removed; of a key, revoked.',
  UNDO: 'It was put back to what it was before the last thing done to it.',
  IMPORT: 'It came with a file.',
});

export const WriterKind = apiEnum('WriterKind', WRITER_KINDS, 'What somebody who wrote had shown.', {
  ENVIRONMENT_KEY: 'The key of the environment, WRITE_KEY.',
  API_KEY: 'A key made with npm run keys.',
  TOKEN: 'An access token of the OpenID Connect provider.',
  COMMAND: 'Nothing: it was a command of the terminal.',
});

export const Role = apiEnum('Role', ROLES, 'What a key lets its holder do (rol).', {
  EDITOR: 'To write records.',
  PLANNER: 'What an EDITOR may, to keep scenarios, and the life cycle of VUMEs.',
  ADMIN: 'What a PLANNER may, and to read the audit.',
});
