/** Larger amounts are typing errors: a hundred times the budget of the phase. */
export const MOST_QUETZALES = 500_000_000;

/** An amount in whole centavos; undefined if it has fractions of one or is out of range. */
export function centavosOf(quetzales: number): number | undefined {
  if (!Number.isFinite(quetzales) || quetzales < 0 || quetzales > MOST_QUETZALES) return undefined;
  const centavos = Math.round(quetzales * 100);
  return centavos / 100 === quetzales ? centavos : undefined;
}

/** Adds amounts in centavos, so that 0.1 and 0.2 are 0.3. */
export function addQuetzales(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100;
}
