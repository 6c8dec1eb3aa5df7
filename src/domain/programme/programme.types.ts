export const OBJECTIVE_KINDS = ['DEVELOPMENT', 'SPECIFIC'] as const;
export type ObjectiveKind = (typeof OBJECTIVE_KINDS)[number];

/** Whether a municipal authority wants a VUME: a condition of the programme, never a score. */
export const MUNICIPAL_INTERESTS = ['UNKNOWN', 'INTERESTED', 'DECLINED'] as const;
export type MunicipalInterest = (typeof MUNICIPAL_INTERESTS)[number];
