import type { Report } from '../../domain/report';
import type { Snapshot } from '../../domain/snapshot';
import type { LanguageCode } from '../../platform/language';
import { REPORT_PATHS } from '../http/report-paths';
import type { Route, RouteRequest } from '../http/router';
import type { PdfPrinter } from '../pages/pdf-printer';
import { reportPage } from '../pages/report-page';
import { REPORT_POLICY } from '../pages/report-style';

/** Tells a report whole. */
export interface Reports {
  report(snapshot: Snapshot, scenarioId: string | null, signal?: AbortSignal): Promise<Report>;
}

/** The report of a scenario or of the default ranking, as a page and as PDF; the path determines the language. */
export function reportRoutes(reports: Reports, printer: Pick<PdfPrinter, 'print'>): Route[] {
  const pageOf = async ({ snapshot, query, signal }: RouteRequest, language: LanguageCode): Promise<string> => {
    const report = await reports.report(snapshot, query.get('scenario'), signal);
    return reportPage(snapshot, report, language, new Date());
  };
  return (['es', 'en'] as const).flatMap((language): Route[] => {
    const path = REPORT_PATHS[language];
    // The report shows its date.
    const common = { parameters: ['scenario'], varies: false };
    return [
      {
        ...common,
        pattern: new RegExp(`^${path}/?$`),
        handle: async (request) => ({
          type: 'text/html; charset=utf-8',
          body: await pageOf(request, language),
          headers: { 'Content-Language': language, 'Content-Security-Policy': REPORT_POLICY },
        }),
      },
      {
        ...common,
        pattern: new RegExp(`^${path}\\.pdf$`),
        handle: async (request) => ({
          type: 'application/pdf',
          body: await printer.print(await pageOf(request, language), request.signal),
          headers: {
            'Content-Language': language,
            'Content-Disposition': `inline; filename="procoees${path.replace('/', '-')}-r${request.snapshot.revision}.pdf"`,
          },
          incompressible: true,
        }),
      },
    ];
  });
}
