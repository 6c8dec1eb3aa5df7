const OFFSET_MS = 6 * 3600 * 1000;

/** The calendar day in Guatemala, as 2025-12-31: six hours behind UTC all year round. */
export function guatemalaDay(now: Date): string {
  return new Date(now.getTime() - OFFSET_MS).toISOString().slice(0, 10);
}

/** The noon of a calendar day in Guatemala. @param day as 2025-12-31 */
export function noonOf(day: string): Date {
  return new Date(Date.parse(`${day}T12:00:00Z`) + OFFSET_MS);
}
