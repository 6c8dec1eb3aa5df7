/** The kinds of records, as the API describes them; the registry has their definitions. */
export const KIND_DESCRIPTIONS = {
  ACTOR: 'An actor of the value chains (actor).',
  ACTOR_RELATION: 'How one actor stands to another (relación).',
  AGREEMENT: 'An agreement of the programme with a partner (convenio).',
  BUDGET_ENTRY: 'Money that a line of action was given or has spent (ejecución presupuestaria).',
  CERTIFICATION: 'A certification of an actor (certificación).',
  DIAGNOSIS: 'An agribusiness diagnosis of one day (diagnóstico agroempresarial).',
  MUNICIPAL_POSITION: 'What a municipal authority said on one day (posición municipal).',
  PROGRAMME_PROPOSAL: 'Which municipality is proposed for the open place (propuesta del municipio treinta).',
  SERVICE_POINT: 'An office that serves people, e.g. a VUME (punto de servicio).',
  SERVICE_STATISTICS: 'What a VUME did in a month (estadísticas de servicio).',
  TARGET_MEASUREMENT: 'What was measured of a target on a day (medición de una meta).',
  VENTURE: 'A venture with who pays for it (emprendimiento).',
} as const;
export type RecordKind = keyof typeof KIND_DESCRIPTIONS;
export const RECORD_KINDS = Object.keys(KIND_DESCRIPTIONS) as RecordKind[];
