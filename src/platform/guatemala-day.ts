const OFFSET_MS = 6 * 3600 * 1000;

/** The calendar day in Guatemala, e.g. 2025-12-31: six hours behind UTC all year. */
export function guatemalaDay(now: Date): string {
  return new Date(now.getTime() - OFFSET_MS).toISOString().slice(0, 10);
}

/** Noon of a calendar day in Guatemala. @param day e.g. 2025-12-31 */
export function noonOf(day: string): Date {
  return new Date(Date.parse(`${day}T12:00:00Z`) + OFFSET_MS);
}
