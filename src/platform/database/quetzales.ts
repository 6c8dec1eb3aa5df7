/** Amounts are numeric(14, 2) in the database, which comes as text, and numbers in the program. */
export const QUETZALES = {
  type: 'numeric',
  precision: 14,
  scale: 2,
  transformer: { to: (value: number) => value, from: (text: string) => Number(text) },
} as const;
