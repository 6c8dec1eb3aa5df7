import { ROLES, WRITER_KINDS } from '../../src/domain/access';
import { AUDIT_OPERATIONS, AUDITED_KINDS, KIND_DESCRIPTIONS, RECORD_KINDS } from '../../src/domain/audit';
import { apiEnum } from '../contract/enums';

export const RecordKind = apiEnum(
  'RecordKind',
  RECORD_KINDS,
  'A kind of record that planners keep (registro).',
  KIND_DESCRIPTIONS,
);

export const AuditedKind = apiEnum('AuditedKind', AUDITED_KINDS, 'What an entry of the audit is about.', {
  ...KIND_DESCRIPTIONS,
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
