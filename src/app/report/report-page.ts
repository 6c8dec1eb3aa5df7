import { EXCLUSION_TEXT } from '../../domain/programme';
import type { FirmnessVerdict } from '../../domain/ranking';
import { citationOf, sourcesUsed, type UsedData } from '../../domain/recipes';

import type { ChoiceComparison, CoverageGain, Reached, Report } from '../../domain/report';

import type { KeptCandidate, KeptContribution, KeptRanking, KeptSelection } from '../../domain/scenarios';

import type { Snapshot } from '../../domain/snapshot';
import { quotedSum, vumeStatusOf } from '../../domain/territory';

import type { LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { SOFTWARE_VERSION } from '../../platform/software-version';
import { escapeHtml } from '../escape-html';
import { beforeAfterBars, formatShare, intervalChart, NARROW_SPACE } from './report-figures';
import { reportMap } from './report-map';
import { REPORT_PATHS } from './report-paths';
import { REPORT_STYLE } from './report-style';
import {
  AGGREGATION_TEXT,
  INTEREST_RULE_TEXT,
  INTEREST_TEXT,
  MISSING_TEXT,
  NORMALISATION_TEXT,
  OBJECTIVE_TEXT,
  type ReportTextKey,
  reportText,
  SCOPE_TEXT,
} from './report-texts';

/** So many after the last one proposed have their reasons told as well. */
const REASONS_BEYOND = 5;
/** The chart of robustness shows so many beyond the cut. */
const ROWS_BEYOND = 20;

/** A report as a page that reads and prints without a script. */
export function reportPage(snapshot: Snapshot, report: Report, language: LanguageCode, today: Date): string {
  return new ReportPage(snapshot, report, language, today).html();
}

class ReportPage {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly report: Report,
    private readonly language: LanguageCode,
    private readonly today: Date,
  ) {}

  html(): string {
    const { language } = this;
    const { subject, scenario } = this.report;
    const title = this.say(subject.kind === 'VUME_RANKING' ? 'title' : 'titleSites');
    const name = scenario === null ? '' : `: ${escapeHtml(scenario.name)}`;
    return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${name}</title>
<link rel="icon" href="data:,">
<style>${REPORT_STYLE}</style>
</head>
<body>
${this.navigation()}
<header><h1>${title}</h1><p class="sub">${this.say('programme')}</p><p class="small">${this.say('vume')}</p></header>
<main>
${this.about()}
${this.decision()}
${this.map()}
${subject.kind === 'VUME_RANKING' ? this.rankingSections(subject.ranking) : this.selectionSections(subject.selection, subject.excludedCodes)}
${this.coverage()}
${subject.kind === 'VUME_RANKING' ? this.comparison(subject.comparison) + this.robustness(subject.ranking) + this.method(subject.ranking) : this.selectionMethod(subject.selection)}
${this.sources()}
<footer><h2>${this.say('cite')}</h2><p>${this.citation()}</p></footer>
</main>
</body>
</html>
`;
  }

  private say(key: ReportTextKey, values: Readonly<Record<string, string | number>> = {}): string {
    return escapeHtml(reportText(key, this.language, values));
  }

  /** A table that a narrow screen scrolls by itself; the keyboard reaches it too. @param dense printed small, to fit a page */
  private scrolling(label: ReportTextKey, content: string, dense = false): string {
    return `<div class="wide${dense ? ' dense' : ''}" role="region" aria-label="${this.say(label)}" tabindex="0"><table>${content}</table></div>`;
  }

  private number(value: number, digits = 1): string {
    return formatNumber(value, this.language, digits);
  }

  private date(at: Date): string {
    const locale = this.language === 'es' ? 'es-GT' : 'en-GB';
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'America/Guatemala' }).format(at);
  }

  private departmentOf(code: string): string {
    return escapeHtml(this.snapshot.territory.departmentByCode.get(code.slice(0, 2))?.name ?? '');
  }

  private navigation(): string {
    const { language } = this;
    const other = language === 'es' ? 'en' : 'es';
    const query = this.report.scenario === null ? '' : `?scenario=${this.report.scenario.id}`;
    return `<nav><a href="${language === 'es' ? '/' : '/en'}">${this.say('home')}</a><a href="${REPORT_PATHS[other]}${query}" lang="${other}" hreflang="${other}">${this.say('other')}</a><p>${this.say('print')} <a href="${REPORT_PATHS[language]}.pdf${query}">PDF</a>.</p></nav>`;
  }

  private about(): string {
    const { scenario, dataRevision } = this.report;
    const { revision, updatedAt } = this.snapshot;
    const facts: Array<[ReportTextKey, string]> = [
      ['analysis', scenario === null ? this.say('defaultRanking') : escapeHtml(scenario.name)],
      ...(scenario === null ? [] : [['savedOn', this.date(scenario.createdAt)] as [ReportTextKey, string]]),
      ...(scenario?.note ? [['note', escapeHtml(scenario.note)] as [ReportTextKey, string]] : []),
      ['dataRevision', `${dataRevision}${dataRevision === revision ? ` (${this.date(updatedAt)})` : ''}`],
      ['software', SOFTWARE_VERSION],
      ['preparedOn', this.date(this.today)],
    ];
    const older =
      dataRevision === revision
        ? ''
        : `<p class="notice">${this.say('older', { analysed: dataRevision, current: revision })}</p>`;
    return `<section aria-label="${this.say('facts')}"><dl class="facts">${facts.map(([key, value]) => `<dt>${this.say(key)}</dt><dd>${value}</dd>`).join('')}</dl>${older}</section>`;
  }

  private decision(): string {
    const { chosen, subject } = this.report;
    const chances = this.chancesAmongFirst();
    const list = chosen.map(({ number, code, name, fixed }) => {
      const chance = chances.get(code);
      return `<li><span class="n">${number}</span>${escapeHtml(name)}${chance === undefined ? '' : ` <strong>${escapeHtml(chance)}</strong>`} <span class="small">(${this.departmentOf(code)}${fixed ? `; ${this.say('fixedMark')}` : ''})</span></li>`;
    });
    const lead =
      subject.kind === 'VUME_RANKING' ? this.rankingLead(subject.ranking) : this.selectionLead(subject.selection);
    const warnings = subject.kind === 'VUME_RANKING' ? subject.ranking.warnings : (subject.selection.warnings ?? []);
    const care =
      warnings.length === 0
        ? ''
        : `<h3>${this.say('needsCare')}</h3><ul class="small">${warnings.map((warning) => `<li>${escapeHtml(warning[this.language])}</li>`).join('')}</ul>`;
    const change = subject.kind === 'VUME_RANKING' ? subject.ranking.presetChange : null;
    const changed = change ? `<p>${escapeHtml(change[this.language])}</p>` : '';
    return `<section><h2>${this.say('decision')}</h2>${lead}<ol class="chosen">${list.join('')}</ol>${this.interestCondition()}${changed}${care}</section>`;
  }

  private rankingLead({ candidates, robustnessSummary, topN }: KeptRanking): string {
    const count = this.report.chosen.length;
    const open = this.openVumes();
    const counts = this.say('newAndTotal', { count, open, total: count + open });
    const chance = robustnessSummary === null ? '' : ` ${this.say('chanceBeside', { topN })}`;
    return `<p>${counts}${chance} ${this.say('proposed', { count, candidates: candidates.length })}</p>`;
  }

  /** How likely each candidate is among the first, by municipal code; empty where nothing was drawn. */
  private chancesAmongFirst(): ReadonlyMap<string, string> {
    const { subject } = this.report;
    const candidates = subject.kind === 'VUME_RANKING' ? subject.ranking.candidates : [];
    return new Map(
      candidates.flatMap(({ code, robustness }) =>
        robustness === null ? [] : [[code, formatShare(robustness.topNProbability, this.language)] as const],
      ),
    );
  }

  private selectionLead({ status, gapPercent, candidates, objective, infeasibleBecause }: KeptSelection): string {
    if (status === 'INFEASIBLE') {
      return `<p class="notice">${this.say('noSolution')} ${escapeHtml(infeasibleBecause?.[this.language] ?? '')}</p>`;
    }
    const { chosen } = this.report;
    const values = {
      count: chosen.length,
      fixed: chosen.filter(({ fixed }) => fixed).length,
      candidates,
      objective: OBJECTIVE_TEXT[objective][this.language],
    };
    const proof =
      status === 'OPTIMAL' ? this.say('optimal') : this.say('feasible', { gap: this.number(gapPercent ?? 100, 2) });
    return `<p>${this.say('proposedSites', values)}</p><p>${proof}</p>`;
  }

  private interestCondition(): string {
    const fresh = this.report.chosen.filter(({ code }) => !this.hasOpenVume(code));
    if (fresh.length === 0) return '';
    const count = (interest: string): number => fresh.filter((one) => one.interest === interest).length;
    const values = { interested: count('INTERESTED'), declined: count('DECLINED'), unknown: count('UNKNOWN') };
    return `<p class="notice">${this.say('interestCondition', values)}</p>`;
  }

  private openVumes(): number {
    return this.snapshot.territory.municipalities.filter(({ code }) => this.hasOpenVume(code)).length;
  }

  private hasOpenVume(code: string): boolean {
    return vumeStatusOf(this.snapshot.servicePointsOf.get(code)) === 'OPEN';
  }

  private map(): string {
    const { subject, chosen, coverage } = this.report;
    const names = chosen.map(({ number, name }) => `${number} ${name}`).join(', ');
    const marked = chosen.map(({ code, number }) => ({ code, number }));
    const common = {
      marked,
      markedLabel: reportText('marked', this.language),
      description: reportText('mapDescription', this.language, { names }),
    };
    const svg =
      subject.kind === 'VUME_RANKING'
        ? reportMap(this.snapshot, {
            ...common,
            ...spread(subject.ranking.candidates.map(({ score }) => score)),
            values: new Map(subject.ranking.candidates.map(({ code, score }) => [code, score])),
            title: reportText('mapTitle', this.language),
            legendTitle: reportText('legendScore', this.language),
            withoutFigure: reportText('withoutScore', this.language),
            format: (value) => value.toFixed(2),
          })
        : reportMap(this.snapshot, {
            ...common,
            values: coverage?.percentOf ?? new Map(),
            least: 0,
            greatest: 100,
            title: reportText('mapTitleSites', this.language),
            legendTitle: reportText('legendCovered', this.language),
            withoutFigure: reportText('withoutFigure', this.language),
            format: (value) => value.toFixed(0),
          });
    return `<section class="page"><h2>${this.say('map')}</h2><figure>${svg}</figure></section>`;
  }

  private rankingSections(ranking: KeptRanking): string {
    const { candidates, topN } = ranking;
    const told = candidates.slice(0, this.report.chosen.length + REASONS_BEYOND);
    const rest = told.length - this.report.chosen.length;
    const reasons = told.map(({ explanation }) => `<p class="reason">${escapeHtml(explanation[this.language])}</p>`);
    const note = told.length === candidates.length ? '' : `<p class="small">${this.say('reasonsRest', { rest })}</p>`;
    return `<section class="page"><h2>${this.say('ranking')}</h2>${this.rankingTable(ranking, topN)}</section>
<section class="page"><h2>${this.say('parts')}</h2>${this.partsTable(ranking, topN)}</section>
<section><h2>${this.say('reasons')}</h2>${note}<div class="reasons">${reasons.join('\n')}</div></section>
${this.exclusions(ranking.excluded.map(({ code, name, reason }) => ({ code, name, reason: EXCLUSION_TEXT[reason][this.language] })))}`;
  }

  private rankingTable({ criteria, candidates, robustnessSummary }: KeptRanking, topN: number): string {
    const heads = criteria.map(
      ({ name, unit, weight, year }) =>
        `<th scope="col" class="num">${escapeHtml(name[this.language])}<br><span class="small">${this.say('value')}, ${escapeHtml(unit[this.language])}; ${year ?? this.say('yearNotStated')}; ${this.say('weight')} ${this.number(weight, 3)}</span></th>`,
    );
    const drawn = robustnessSummary !== null;
    const firmHeads = drawn
      ? `<th scope="col" class="num">${this.say('amongFirst', { topN })}</th><th scope="col" class="num">${this.say('interval')}</th><th scope="col" class="num">${this.say('ways')}</th>`
      : '';
    const rows = candidates.map(
      (candidate) =>
        `<tr${candidate.rank <= topN ? ' class="in"' : ''}><td class="num key">${candidate.rank}${candidate.robustness?.indistinguishableFromNext ? '≈' : ''}</td><th scope="row">${escapeHtml(candidate.name)}<br><span class="small">${this.departmentOf(candidate.code)}</span></th>${drawn ? this.firmCells(candidate) : ''}<td class="num key">${candidate.score.toFixed(3)}</td>${candidate.contributions.map((part) => this.figure(part)).join('')}<td class="word">${this.interest(candidate)}</td></tr>`,
    );
    const alike = candidates.some(({ robustness }) => robustness?.indistinguishableFromNext)
      ? ` ${this.say('alike')}`
      : '';
    return this.scrolling(
      'ranking',
      `<caption>${this.say('proposedMark')} ${this.say('flags')}${alike}</caption><thead><tr><th scope="col" class="num rank">${this.say('rank')}</th><th scope="col">${this.say('municipality')}</th>${firmHeads}<th scope="col" class="num">${this.say('score')}</th>${heads.join('')}<th scope="col">${this.say('interest')}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody>`,
      true,
    );
  }

  /** How often it is among the first, between which places it stays, and in how many ways of computing it is among them. */
  private firmCells({ robustness, firmness }: KeptCandidate): string {
    if (robustness === null) return '<td></td><td></td><td></td>';
    const { topNProbability, rankP5, rankP95 } = robustness;
    const places = rankP5 === rankP95 ? `${rankP5}` : `${rankP5}–${rankP95}`;
    const ways = firmness ? this.say('waysOf', { among: firmness.waysAmongFirst, ways: firmness.ways }) : '—';
    return `<td class="num key">${escapeHtml(formatShare(topNProbability, this.language))}</td><td class="num">${places}</td><td class="num">${ways}</td>`;
  }

  /** Standardised values and contributions, apart from the values that they come from. */
  private partsTable({ criteria, candidates, settings }: KeptRanking, topN: number): string {
    const heads = criteria.map(
      ({ name }) => `<th scope="colgroup" colspan="2" class="num">${escapeHtml(name[this.language])}</th>`,
    );
    const under = criteria.map(
      () =>
        `<th scope="col" class="num">${this.say('standardised')}</th><th scope="col" class="num">${this.say('contribution')}</th>`,
    );
    const cell = (value: number | null): string => `<td class="num">${value === null ? '—' : value.toFixed(3)}</td>`;
    const rows = candidates.map(
      ({ rank, name, score, contributions }) =>
        `<tr${rank <= topN ? ' class="in"' : ''}><td class="num key">${rank}</td><th scope="row">${escapeHtml(name)}</th>${contributions.map(({ value, normalised, contribution, imputed }) => `<td class="num">${normalised === null ? '—' : normalised.toFixed(3)}${imputed ? '<sup>i</sup>' : ''}</td>${cell(value === null ? null : contribution)}`).join('')}<td class="num key">${score.toFixed(3)}</td></tr>`,
    );
    const sum = settings.aggregation === 'GEOMETRIC_MEAN' ? 'partsLogarithm' : 'partsSum';
    return this.scrolling(
      'parts',
      `<caption>${this.say(sum)}</caption><thead><tr><th scope="col" rowspan="2" class="num rank">${this.say('rank')}</th><th scope="col" rowspan="2">${this.say('municipality')}</th>${heads.join('')}<th scope="col" rowspan="2" class="num">${this.say('score')}</th></tr><tr>${under.join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody>`,
      true,
    );
  }

  private comparison(comparison: ChoiceComparison | null): string {
    if (comparison === null) return '';
    const { newVumes, openVumes, inBoth, inRankingAlone, inSitesAlone, today, byRanking, bySites } = comparison;
    const names = (some: ReadonlyArray<{ readonly name: string }>): string =>
      escapeHtml(some.map(({ name }) => name).join(', ') || reportText('none', this.language));
    const row = (label: ReportTextKey, { persons, personsPercent, needPercent }: Reached): string =>
      `<tr><th scope="row">${this.say(label)}</th><td class="num">${this.number(quotedSum(persons), 0)}</td><td class="num">${this.number(personsPercent, 1)}${NARROW_SPACE}%</td><td class="num">${this.number(needPercent, 1)}${NARROW_SPACE}%</td></tr>`;
    const values = { count: newVumes, open: openVumes.length, total: newVumes + openVumes.length };
    const lists = [
      ['inBoth', inBoth],
      ['inRankingAlone', inRankingAlone],
      ['inSitesAlone', inSitesAlone],
    ] as const;
    return `<section><h2>${this.say('sideBySide')}</h2><p>${this.say('sideBySideLead', values)}</p><dl class="facts">${lists.map(([label, some]) => `<dt>${this.say(label, { count: some.length })}</dt><dd>${names(some)}</dd>`).join('')}</dl>${this.scrolling('sideBySide', `<thead><tr><th scope="col"></th><th scope="col" class="num">${this.say('reachedPersons')}</th><th scope="col" class="num">${this.say('reachedShare')}</th><th scope="col" class="num">${this.say('reachedNeed')}</th></tr></thead><tbody>${row('before', today)}${row('withRanking', byRanking)}${row('withSites', bySites)}</tbody>`)}<p class="small">${this.say('sideBySideNote')}</p></section>`;
  }

  private interest({ code }: KeptCandidate): string {
    const position = this.snapshot.positionOf.get(code)?.interest ?? 'UNKNOWN';
    return escapeHtml(INTEREST_TEXT[position][this.language]);
  }

  private figure({ value, quality, imputed }: KeptContribution): string {
    if (value === null) return '<td class="num">—</td>';
    const mark = imputed ? 'i' : quality === 'SUSPECT' ? 's' : quality === 'ESTIMATED' ? 'e' : '';
    return `<td class="num">${this.number(value, 1)}${mark === '' ? '' : `<sup>${mark}</sup>`}</td>`;
  }

  private exclusions(excluded: ReadonlyArray<{ code: string; name: string; reason: string }>): string {
    const body =
      excluded.length === 0
        ? `<p>${this.say('nobodyExcluded')}</p>`
        : `<ul>${excluded.map(({ code, name, reason }) => `<li><strong>${escapeHtml(name)}</strong> (${this.departmentOf(code)}): ${escapeHtml(reason)}.</li>`).join('')}</ul>`;
    return `<section><h2>${this.say('excluded')}</h2>${body}</section>`;
  }

  private selectionSections(selection: KeptSelection, excludedCodes: readonly string[]): string {
    const excluded = [
      ...(selection.excluded ?? []).map(({ municipality: { code, name }, reason }) => ({
        code,
        name,
        reason: EXCLUSION_TEXT[reason][this.language],
      })),
      ...excludedCodes.map((code) => ({
        code,
        name: this.snapshot.territory.municipalityByCode.get(code)?.name ?? code,
        reason: reportText('excludedByRequest', this.language),
      })),
    ];
    const unit = selection.demand.unit[this.language];
    const reasons = selection.sites.map(({ municipality: { name }, coveredDemand, assignedDemand, lossWithout }) => {
      const values = {
        name,
        unit,
        covered: this.number(quotedSum(coveredDemand), 0),
        assigned: this.number(quotedSum(assignedDemand), 0),
        loss: this.number(quotedSum(lossWithout), 0),
      };
      return `<p class="reason">${this.say('siteReason', values)}</p>`;
    });
    return `<section class="page"><h2>${this.say('sites')}</h2>${this.siteTable(selection)}</section>
<section><h2>${this.say('reasons')}</h2><div class="reasons">${reasons.join('\n')}</div></section>
${this.exclusions(excluded)}`;
  }

  private siteTable({ sites, impedanceModel }: KeptSelection): string {
    const heads = (['covered', 'assigned', 'meanImpedance', 'loss'] as const).map(
      (key) => `<th scope="col" class="num">${this.say(key)}</th>`,
    );
    const rows = sites.map(
      ({ municipality: { code, name }, coveredDemand, assignedDemand, meanImpedance, lossWithout, alternatives }, i) =>
        `<tr><td class="num key">${i + 1}</td><th scope="row">${escapeHtml(name)}</th><td>${this.departmentOf(code)}</td><td class="num">${this.number(quotedSum(coveredDemand), 0)}</td><td class="num">${this.number(quotedSum(assignedDemand), 0)}</td><td class="num">${meanImpedance === null ? '—' : `${this.number(meanImpedance)}${NARROW_SPACE}${impedanceModel.unit}`}</td><td class="num">${this.number(quotedSum(lossWithout), 0)}</td><td>${alternatives.map((one) => escapeHtml(one.name)).join(', ') || '—'}</td></tr>`,
    );
    return this.scrolling(
      'sites',
      `<thead><tr><th scope="col" class="num rank">${this.say('rank')}</th><th scope="col">${this.say('municipality')}</th><th scope="col">${this.say('department')}</th>${heads.join('')}<th scope="col">${this.say('alternatives')}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody>`,
    );
  }

  private coverage(): string {
    const { coverage } = this.report;
    if (coverage === null) {
      return `<section><h2>${this.say('coverage')}</h2><p>${this.say('noCoverage')}</p></section>`;
    }
    const { before, after, reach, impedanceModel, demand, byDepartment, openVumes, totalDemand } = coverage;
    const values = {
      reach: `${this.number(reach)}${NARROW_SPACE}${impedanceModel.unit}`,
      open: openVumes,
      before: this.number(before.percent, 0),
      after: this.number(after.percent, 0),
      beforePeople: this.number(quotedSum(before.demand), 0),
      afterPeople: this.number(quotedSum(after.demand), 0),
      total: this.number(totalDemand, 0),
      unit: demand.unit[this.language],
    };
    return `<section><h2>${this.say('coverage')}</h2><p>${this.say('coverageLead', values)}</p>${this.coverageTable(byDepartment, before.percent, after.percent)}<p class="small">${escapeHtml(impedanceModel.note[this.language])} ${escapeHtml(demand.note[this.language])}</p></section>`;
  }

  private coverageTable(
    byDepartment: CoverageGain['byDepartment'],
    beforePercent: number,
    afterPercent: number,
  ): string {
    const row = (name: string, before: number, after: number): string =>
      `<tr><th scope="row">${name}</th><td class="num">${this.number(before, 0)}${NARROW_SPACE}%</td><td class="num">${this.number(after, 0)}${NARROW_SPACE}%</td><td class="num">${this.number(after - before, 0)} ${this.say('gainUnit')}</td><td>${beforeAfterBars(before, after)}</td></tr>`;
    const rows = byDepartment.map((one) => row(escapeHtml(one.name), one.beforePercent, one.afterPercent));
    return this.scrolling(
      'coverage',
      `<thead><tr><th scope="col">${this.say('department')}</th><th scope="col" class="num">${this.say('before')}</th><th scope="col" class="num">${this.say('after')}</th><th scope="col" class="num">${this.say('gain')}</th><th scope="col">${this.say('picture')}</th></tr></thead><tbody>${rows.join('')}${row(`<strong>${this.say('total')}</strong>`, beforePercent, afterPercent)}</tbody>`,
    );
  }

  private robustness({ robustnessSummary, candidates, criteria, topN }: KeptRanking): string {
    const heading = `<h2>${this.say('robustness')}</h2>`;
    if (robustnessSummary === null) return `<section>${heading}<p>${this.say('noRobustness')}</p></section>`;
    const { draws, weightSpread, meanRankShift, mostInfluentialCriterion, propagateStandardErrors } = robustnessSummary;
    const criterion = criteria.find(({ indicatorKey }) => indicatorKey === mostInfluentialCriterion);
    const lead = this.say(propagateStandardErrors ? 'robustnessLeadErrors' : 'robustnessLead', {
      draws: this.number(draws, 0),
      spread: this.number(100 * weightSpread, 0),
      shift: this.number(meanRankShift, 1),
      criterion: criterion?.name[this.language] ?? mostInfluentialCriterion,
    });
    const names = (verdict: FirmnessVerdict): string =>
      candidates
        .filter(
          ({ firmness, rank }) =>
            firmness?.verdict === verdict && (verdict !== 'ONE_CRITERION_DECIDES' || rank <= topN),
        )
        .map(({ name }) => name)
        .join(', ') || reportText('none', this.language);
    const told = candidates.some(({ firmness }) => firmness);
    const caption = reportText(told ? 'chartDescription' : 'chartDescriptionDraws', this.language, {
      topN,
      firm: names('FIRM_AMONG_FIRST'),
      decided: names('ONE_CRITERION_DECIDES'),
      depends: names('DEPENDS'),
    });
    const shown = candidates.slice(0, this.report.chosen.length + ROWS_BEYOND);
    const chart = intervalChart(
      {
        rows: shown.flatMap(({ rank, name, robustness }) =>
          robustness === null ? [] : [{ rank, name, ...robustness }],
        ),
        places: candidates.length,
        topN,
        title: reportText('chartTitle', this.language),
        description: caption,
        axis: reportText('chartAxis', this.language),
        probability: reportText('chartProbability', this.language, { topN }),
      },
      this.language,
    );
    const rest =
      shown.length === candidates.length
        ? ''
        : ` ${this.say('robustnessRest', { shown: shown.length, all: candidates.length })}`;
    return `<section>${heading}<p>${lead}${rest}</p><figure>${chart}<figcaption>${escapeHtml(caption)}</figcaption></figure></section>`;
  }

  private method({ criteria, candidates, settings }: KeptRanking): string {
    const rows = criteria.map(({ name, weight, direction, year, sourceKey }, k) => {
      const source = this.snapshot.territory.sources.get(sourceKey);
      const title = source === undefined ? sourceKey : this.language === 'es' ? source.titleEs : source.title;
      const parts = candidates.flatMap(({ contributions }) => contributions[k] ?? []);
      return `<tr><th scope="row">${escapeHtml(name[this.language])}<br><span class="small">${this.say(direction === 'HIGHER_IS_MORE_NEED' ? 'moreIsMore' : 'lessIsMore')}</span></th><td class="num">${this.number(weight, 3)}</td><td>${year ?? this.say('notStated')}</td><td>${escapeHtml(title)}</td><td>${this.qualities(parts)}</td></tr>`;
    });
    const said = this.say('settings', {
      scope: SCOPE_TEXT[settings.scope][this.language],
      normalisation: NORMALISATION_TEXT[settings.normalisation][this.language],
      aggregation: AGGREGATION_TEXT[settings.aggregation][this.language],
      missing: MISSING_TEXT[settings.missingData][this.language],
      interest: INTEREST_RULE_TEXT[settings.interestRule][this.language],
    });
    return `<section><h2>${this.say('method')}</h2><p>${said}</p>${this.scrolling('method', `<thead><tr><th scope="col">${this.say('criterion')}</th><th scope="col" class="num">${this.say('weightHead')}</th><th scope="col">${this.say('year')}</th><th scope="col">${this.say('source')}</th><th scope="col">${this.say('quality')}</th></tr></thead><tbody>${rows.join('')}</tbody>`)}</section>`;
  }

  private qualities(parts: readonly KeptContribution[]): string {
    const counts = {
      reported: parts.filter(({ quality, imputed }) => quality === 'REPORTED' && !imputed).length,
      estimated: parts.filter(({ quality, imputed }) => quality === 'ESTIMATED' && !imputed).length,
      suspect: parts.filter(({ quality, imputed }) => quality === 'SUSPECT' && !imputed).length,
      imputed: parts.filter(({ imputed }) => imputed).length,
      missing: parts.filter(({ value }) => value === null).length,
    };
    return (Object.keys(counts) as Array<keyof typeof counts>)
      .filter((key) => counts[key] > 0)
      .map((key) => this.say(key, { count: counts[key] }))
      .join(', ');
  }

  private selectionMethod({ impedanceModel, demand, interestRule }: KeptSelection): string {
    const interest = interestRule
      ? this.say('interestRule', { rule: INTEREST_RULE_TEXT[interestRule][this.language] })
      : this.say('interestNotAsked');
    const [note, source] = [impedanceModel.note[this.language], impedanceModel.source[this.language]];
    return `<section><h2>${this.say('method')}</h2><p>${escapeHtml(note)} ${escapeHtml(source)}</p><p>${escapeHtml(demand.note[this.language])}</p><p>${interest}</p></section>`;
  }

  private sources(): string {
    const rows = sourcesUsed(this.snapshot, this.usedData()).map((source) => {
      const { title, titleEs, publisher, year, licence, licenceEs } = source;
      const [name, terms] = this.language === 'es' ? [titleEs, licenceEs] : [title, licence];
      return `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(publisher)}</td><td>${year ?? this.say('notStated')}</td><td>${escapeHtml(terms)}</td></tr>`;
    });
    return `<section><h2>${this.say('sources')}</h2>${this.scrolling('sources', `<thead><tr><th scope="col">${this.say('source')}</th><th scope="col">${this.say('publisher')}</th><th scope="col">${this.say('year')}</th><th scope="col">${this.say('licence')}</th></tr></thead><tbody>${rows.join('')}</tbody>`)}</section>`;
  }

  /** The analysis, its map, and the effect on coverage. */
  private usedData(): UsedData[] {
    const { subject } = this.report;
    const criteria =
      subject.kind === 'VUME_RANKING'
        ? subject.ranking.criteria.flatMap(({ indicatorKey, sourceKey }) => [{ indicatorKey }, { sourceKey }])
        : [];
    return [...criteria, 'PLACES', 'CENSUS', 'BOUNDARIES', 'PROGRAMME', 'SERVICE_POINTS'];
  }

  private citation(): string {
    const { subject, scenario } = this.report;
    const key = subject.kind === 'VUME_RANKING' ? 'title' : 'titleSites';
    const name = scenario === null ? '' : `: ${scenario.name}`;
    const title = { es: `${reportText(key, 'es')}${name}`, en: `${reportText(key, 'en')}${name}` };
    return escapeHtml(citationOf(this.snapshot, title, this.usedData())[this.language]);
  }
}

function spread(values: readonly number[]): { least: number; greatest: number } {
  return values.length === 0
    ? { least: 0, greatest: 1 }
    : { least: Math.min(...values), greatest: Math.max(...values) };
}
