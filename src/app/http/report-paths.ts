import type { LanguageCode } from '../../platform/language';

/** Where the report stands in each language; with `.pdf` after it, as PDF. */
export const REPORT_PATHS: Readonly<Record<LanguageCode, string>> = { es: '/informe', en: '/report' };
