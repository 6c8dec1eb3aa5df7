import type { ComponentChildren, VNode } from 'preact';
import { SITE_OBJECTIVE_DEFINITIONS } from '../../domain/coverage';
import { EXCLUSION_TEXT } from '../../domain/programme';
import {
  AGGREGATION_DEFINITIONS,
  aggregationRule,
  type FirmnessVerdict,
  MISSING_DATA_DEFINITIONS,
  NORMALISATION_DEFINITIONS,
} from '../../domain/ranking';
import { citationOf, sourcesUsed, type UsedData } from '../../domain/recipes';

import type { ChoiceComparison, CoverageGain, Reached, Report } from '../../domain/report';

import type { KeptCandidate, KeptContribution, KeptRanking, KeptSelection } from '../../domain/scenarios';

import type { Snapshot } from '../../domain/snapshot';
import { type MunicipalInterest, type MunicipalityEntity, quotedSum, vumeStatusOf } from '../../domain/territory';

import type { LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { SOFTWARE_VERSION } from '../../platform/software-version';
import { listWords } from '../../platform/wording';
import { HtmlDocument, renderPage, ScrollingTable } from '../http/html-page';
import { REPORT_PATHS } from '../http/report-paths';
import { beforeAfterBars, formatShare, intervalChart, NARROW_SPACE } from './report-figures';
import { reportMap } from './report-map';
import { REPORT_STYLE } from './report-style';
import { INTEREST_RULE_TEXT, INTEREST_TEXT, type ReportTextKey, reportText, SCOPE_TEXT } from './report-texts';

const PARTS_CAPTION = { SCORE: 'partsSum', LOGARITHM_OF_SCORE: 'partsLogarithm' } as const satisfies Record<
  string,
  ReportTextKey
>;
/** So many after the last one proposed have their reasons told as well. */
const REASONS_BEYOND = 5;
/** Candidates shown beyond the cut in the robustness chart. */
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
    const name = scenario === null ? '' : `: ${scenario.name}`;
    return renderPage(
      <HtmlDocument language={language} title={`${title}${name}`} style={REPORT_STYLE}>
        {this.navigation()}
        <header>
          <h1>{title}</h1>
          <p class="sub">{this.say('programme')}</p>
          <p class="small">{this.say('vume')}</p>
        </header>
        <main>
          {this.about()}
          {this.decision()}
          {this.map()}
          {subject.kind === 'VUME_RANKING'
            ? this.rankingSections(subject.ranking)
            : this.selectionSections(subject.selection, subject.excludedCodes)}
          {this.coverage()}
          {subject.kind === 'VUME_RANKING' ? (
            <>
              {this.comparison(subject.comparison)}
              {this.robustness(subject.ranking)}
              {this.method(subject.ranking)}
            </>
          ) : (
            this.selectionMethod(subject.selection)
          )}
          {this.sources()}
          <footer>
            <h2>{this.say('cite')}</h2>
            <p>{this.citation()}</p>
          </footer>
        </main>
      </HtmlDocument>,
    );
  }

  private say(key: ReportTextKey, values: Readonly<Record<string, string | number>> = {}): string {
    return reportText(key, this.language, values);
  }

  private number(value: number, digits = 1): string {
    return formatNumber(value, this.language, digits);
  }

  private date(at: Date): string {
    const locale = this.language === 'es' ? 'es-GT' : 'en-GB';
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'America/Guatemala' }).format(at);
  }

  private departmentOf(code: string): string {
    return this.snapshot.territory.departmentByCode.get(code.slice(0, 2))?.name ?? '';
  }

  private navigation(): VNode {
    const { language } = this;
    const other = language === 'es' ? 'en' : 'es';
    const query = this.report.scenario === null ? '' : `?scenario=${this.report.scenario.id}`;
    return (
      <nav>
        <a href={language === 'es' ? '/' : '/en'}>{this.say('home')}</a>
        <a href={`${REPORT_PATHS[other]}${query}`} lang={other} hreflang={other}>
          {this.say('other')}
        </a>
        <p>
          {this.say('print')} <a href={`${REPORT_PATHS[language]}.pdf${query}`}>PDF</a>.
        </p>
      </nav>
    );
  }

  private about(): VNode {
    const { scenario, dataRevision } = this.report;
    const { revision, updatedAt } = this.snapshot;
    const facts: Array<[ReportTextKey, string]> = [
      ['analysis', scenario === null ? this.say('defaultRanking') : scenario.name],
      ...(scenario === null ? [] : [['savedOn', this.date(scenario.createdAt)] as [ReportTextKey, string]]),
      ...(scenario?.note ? [['note', scenario.note] as [ReportTextKey, string]] : []),
      ['dataRevision', `${dataRevision}${dataRevision === revision ? ` (${this.date(updatedAt)})` : ''}`],
      ['software', SOFTWARE_VERSION],
      ['preparedOn', this.date(this.today)],
    ];
    return (
      <section aria-label={this.say('facts')}>
        <dl class="facts">
          {facts.map(([key, value]) => (
            <>
              <dt>{this.say(key)}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
        {dataRevision === revision ? null : (
          <p class="notice">{this.say('older', { analysed: dataRevision, current: revision })}</p>
        )}
      </section>
    );
  }

  private decision(): VNode {
    const { chosen, subject } = this.report;
    const chances = this.chancesAmongFirst();
    const isRanking = subject.kind === 'VUME_RANKING';
    const warnings = isRanking ? subject.ranking.warnings : (subject.selection.warnings ?? []);
    const change = isRanking ? subject.ranking.presetChange : null;
    return (
      <section>
        <h2>{this.say('decision')}</h2>
        {isRanking ? this.rankingLead(subject.ranking) : this.selectionLead(subject.selection)}
        <ol class="chosen">
          {chosen.map(({ number, code, name, fixed, interest }) => (
            <li>
              <span class="n">{number}</span>
              {name} {chances.has(code) ? <strong>{chances.get(code)}</strong> : null}{' '}
              <span class="small">
                ({this.departmentOf(code)}
                {fixed ? `; ${this.say('fixedMark')}` : ''}
                {interest === 'DECLINED' ? `; ${this.say('declinedMark')}` : ''})
              </span>
            </li>
          ))}
        </ol>
        {this.interestCondition()}
        {change ? <p>{change[this.language]}</p> : null}
        {warnings.length === 0 ? null : (
          <>
            <h3>{this.say('needsCare')}</h3>
            <ul class="small">
              {warnings.map((warning) => (
                <li>{warning[this.language]}</li>
              ))}
            </ul>
          </>
        )}
      </section>
    );
  }

  private rankingLead({ candidates, robustnessSummary, topN }: KeptRanking): VNode {
    const count = this.report.chosen.length;
    const open = this.openVumes().length;
    const counts = this.say('newAndTotal', { count, open, total: count + open });
    const chance = robustnessSummary === null ? '' : ` ${this.say('chanceBeside', { topN })}`;
    return (
      <p>
        {counts}
        {chance} {this.say('proposed', { count, candidates: candidates.length })}
      </p>
    );
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

  private selectionLead({ status, gapPercent, candidates, objective, infeasibleBecause }: KeptSelection): VNode {
    if (status === 'INFEASIBLE') {
      return (
        <p class="notice">
          {this.say('noSolution')} {infeasibleBecause?.[this.language]}
        </p>
      );
    }
    const count = this.report.chosen.length;
    const open = this.openVumes();
    const names = listWords(
      open.map(({ name }) => name),
      this.language,
    );
    const values = { count, candidates, objective: SITE_OBJECTIVE_DEFINITIONS[objective].inSentence[this.language] };
    const proof =
      status === 'OPTIMAL' ? this.say('optimal') : this.say('feasible', { gap: this.number(gapPercent ?? 100, 2) });
    return (
      <>
        <p>
          {this.say('newAndTotal', { count, open: open.length, total: count + open.length })}{' '}
          {open.length === 0 ? null : this.say('openToday', { open: open.length, names })}
        </p>
        <p>{proof}</p>
        <p>{this.say('proposedSites', values)}</p>
      </>
    );
  }

  private interestCondition(): VNode | null {
    const fresh = this.report.chosen.filter(({ code }) => !this.hasOpenVume(code));
    if (fresh.length === 0) return null;
    const of = (interest: MunicipalInterest) => fresh.filter((one) => one.interest === interest);
    const declined = of('DECLINED').map(({ name }) => name);
    const values = {
      count: fresh.length,
      interested: of('INTERESTED').length,
      declined: declined.length,
      declinedNames: declined.length === 0 ? '' : ` (${listWords(declined, this.language)})`,
      unknown: of('UNKNOWN').length,
    };
    return <p class="notice">{this.say('interestCondition', values)}</p>;
  }

  private openVumes(): MunicipalityEntity[] {
    return this.snapshot.territory.municipalities.filter(({ code }) => this.hasOpenVume(code));
  }

  private hasOpenVume(code: string): boolean {
    return vumeStatusOf(this.snapshot.servicePointsOf.get(code)) === 'OPEN';
  }

  private map(): VNode {
    const { subject, chosen, coverage } = this.report;
    const names = chosen.map(({ number, name }) => `${number} ${name}`).join(', ');
    const marked = chosen.map(({ code, number }) => ({ code, number }));
    const common = {
      marked,
      markedLabel: reportText('marked', this.language),
      open: this.openVumes().map(({ code }) => code),
      openLabel: reportText('openMark', this.language),
      declined: [...this.snapshot.positionOf].flatMap(([code, { interest }]) => (interest === 'DECLINED' ? code : [])),
      declinedLabel: reportText('declinedMark', this.language),
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
    return (
      <section class="page">
        <h2>{this.say('map')}</h2>
        <figure>{svg}</figure>
      </section>
    );
  }

  private rankingSections(ranking: KeptRanking): VNode {
    const { candidates, excluded, topN } = ranking;
    const told = candidates.slice(0, this.report.chosen.length + REASONS_BEYOND);
    const rest = told.length - this.report.chosen.length;
    return (
      <>
        <section class="page">
          <h2>{this.say('ranking')}</h2>
          {this.rankingTable(ranking, topN)}
        </section>
        <section class="page">
          <h2>{this.say('parts')}</h2>
          {this.partsTable(ranking, topN)}
        </section>
        <section>
          <h2>{this.say('reasons')}</h2>
          {told.length === candidates.length ? null : <p class="small">{this.say('reasonsRest', { rest })}</p>}
          <div class="reasons">
            {told.map(({ explanation }) => (
              <p class="reason">{explanation[this.language]}</p>
            ))}
          </div>
        </section>
        {this.exclusions(
          excluded.map(({ code, name, reason }) => ({ code, name, reason: EXCLUSION_TEXT[reason][this.language] })),
        )}
      </>
    );
  }

  private rankingTable({ criteria, candidates, robustnessSummary }: KeptRanking, topN: number): VNode {
    const drawn = robustnessSummary !== null;
    const hasAlike = candidates.some(({ robustness }) => robustness?.indistinguishableFromNext);
    return (
      <ScrollingTable label={this.say('ranking')} dense>
        <caption>
          {this.say('proposedMark')} {this.say('flags')}
          {hasAlike ? ` ${this.say('alike')}` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="num rank">
              {this.say('rank')}
            </th>
            <th scope="col">{this.say('municipality')}</th>
            {drawn ? this.heads([this.say('amongFirst', { topN }), this.say('interval'), this.say('ways')]) : null}
            {this.heads([this.say('score')])}
            {criteria.map(({ name, unit, weight, year }) => (
              <th scope="col" class="num">
                {name[this.language]}
                <br />
                <span class="small">
                  {this.say('value')}, {unit[this.language]}; {year ?? this.say('yearNotStated')}; {this.say('weight')}{' '}
                  {this.number(weight, 3)}
                </span>
              </th>
            ))}
            <th scope="col">{this.say('interest')}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <tr {...rowClass(candidate.rank <= topN)}>
              <td class="num key">
                {candidate.rank}
                {candidate.robustness?.indistinguishableFromNext ? '≈' : ''}
              </td>
              <th scope="row">
                {candidate.name}
                <br />
                <span class="small">{this.departmentOf(candidate.code)}</span>
              </th>
              {drawn ? this.firmCells(candidate) : null}
              <td class="num key">{candidate.score.toFixed(3)}</td>
              {candidate.contributions.map((part) => this.figure(part))}
              <td class="word">{this.interest(candidate)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
    );
  }

  /** Headings of columns of figures. */
  private heads(texts: readonly string[]): VNode[] {
    return texts.map((text) => (
      <th scope="col" class="num">
        {text}
      </th>
    ));
  }

  /** Probability of being among the first, range of ranks, and number of methods that place it among the first. */
  private firmCells({ robustness, firmness }: KeptCandidate): VNode {
    if (robustness === null) {
      return (
        <>
          <td />
          <td />
          <td />
        </>
      );
    }
    const { topNProbability, rankP5, rankP95 } = robustness;
    return (
      <>
        <td class="num key">{formatShare(topNProbability, this.language)}</td>
        <td class="num">{rankP5 === rankP95 ? rankP5 : `${rankP5}–${rankP95}`}</td>
        <td class="num">
          {firmness ? this.say('waysOf', { among: firmness.waysAmongFirst, ways: firmness.ways }) : '—'}
        </td>
      </>
    );
  }

  /** Standardised values and contributions, apart from the values that they come from. */
  private partsTable({ criteria, candidates, settings }: KeptRanking, topN: number): VNode {
    const shown = (value: number | null): string => (value === null ? '—' : value.toFixed(3));
    return (
      <ScrollingTable label={this.say('parts')} dense>
        <caption>{this.say(PARTS_CAPTION[aggregationRule(settings.aggregation).partsAddUpTo])}</caption>
        <thead>
          <tr>
            <th scope="col" rowspan={2} class="num rank">
              {this.say('rank')}
            </th>
            <th scope="col" rowspan={2}>
              {this.say('municipality')}
            </th>
            {criteria.map(({ name }) => (
              <th scope="colgroup" colspan={2} class="num">
                {name[this.language]}
              </th>
            ))}
            <th scope="col" rowspan={2} class="num">
              {this.say('score')}
            </th>
          </tr>
          <tr>{criteria.map(() => this.heads([this.say('standardised'), this.say('contribution')]))}</tr>
        </thead>
        <tbody>
          {candidates.map(({ rank, name, score, contributions }) => (
            <tr {...rowClass(rank <= topN)}>
              <td class="num key">{rank}</td>
              <th scope="row">{name}</th>
              {contributions.map(({ value, normalised, contribution, imputed }) => (
                <>
                  <td class="num">
                    {shown(normalised)}
                    {imputed ? <sup>i</sup> : null}
                  </td>
                  <td class="num">{shown(value === null ? null : contribution)}</td>
                </>
              ))}
              <td class="num key">{score.toFixed(3)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
    );
  }

  private comparison(comparison: ChoiceComparison | null): VNode | null {
    if (comparison === null) return null;
    const { newVumes, openVumes, inBoth, inRankingAlone, inSitesAlone, today, byRanking, bySites } = comparison;
    const values = { count: newVumes, open: openVumes.length, total: newVumes + openVumes.length };
    const lists = [
      ['inBoth', inBoth],
      ['inRankingAlone', inRankingAlone],
      ['inSitesAlone', inSitesAlone],
    ] as const;
    const rows: ReadonlyArray<readonly [ReportTextKey, Reached]> = [
      ['before', today],
      ['withRanking', byRanking],
      ['withSites', bySites],
    ];
    return (
      <section>
        <h2>{this.say('sideBySide')}</h2>
        <p>{this.say('sideBySideLead', values)}</p>
        <dl class="facts">
          {lists.map(([label, some]) => (
            <>
              <dt>{this.say(label, { count: some.length })}</dt>
              <dd>{some.map(({ name }) => name).join(', ') || this.say('none')}</dd>
            </>
          ))}
        </dl>
        <ScrollingTable label={this.say('sideBySide')}>
          <thead>
            <tr>
              <th scope="col" />
              {this.heads([this.say('reachedPersons'), this.say('reachedShare'), this.say('reachedNeed')])}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, { persons, personsPercent, needPercent }]) => (
              <tr>
                <th scope="row">{this.say(label)}</th>
                <td class="num">{this.number(quotedSum(persons), 0)}</td>
                <td class="num">{this.percent(personsPercent, 1)}</td>
                <td class="num">{this.percent(needPercent, 1)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollingTable>
        <p class="small">{this.say('sideBySideNote')}</p>
      </section>
    );
  }

  private percent(value: number, digits = 0): string {
    return `${this.number(value, digits)}${NARROW_SPACE}%`;
  }

  private interest({ code }: KeptCandidate): string {
    const position = this.snapshot.positionOf.get(code)?.interest ?? 'UNKNOWN';
    return INTEREST_TEXT[position][this.language];
  }

  private figure({ value, quality, imputed }: KeptContribution): VNode {
    const mark = imputed ? 'i' : quality === 'SUSPECT' ? 'd' : quality === 'ESTIMATED' ? 'e' : '';
    return (
      <td class="num">
        {value === null ? '—' : formatNumber(value, this.language, 1, 1)}
        {mark === '' ? null : <sup>{mark}</sup>}
      </td>
    );
  }

  private exclusions(excluded: ReadonlyArray<{ code: string; name: string; reason: string }>): VNode {
    return (
      <section>
        <h2>{this.say('excluded')}</h2>
        {excluded.length === 0 ? (
          <p>{this.say('nobodyExcluded')}</p>
        ) : (
          <ul>
            {excluded.map(({ code, name, reason }) => (
              <li>
                <strong>{name}</strong> ({this.departmentOf(code)}): {reason}.
              </li>
            ))}
          </ul>
        )}
      </section>
    );
  }

  private selectionSections(selection: KeptSelection, excludedCodes: readonly string[]): VNode {
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
      return <p class="reason">{this.say('siteReason', values)}</p>;
    });
    return (
      <>
        <section class="page">
          <h2>{this.say('sites')}</h2>
          {this.siteTable(selection)}
        </section>
        <section>
          <h2>{this.say('reasons')}</h2>
          <div class="reasons">{reasons}</div>
        </section>
        {this.exclusions(excluded)}
      </>
    );
  }

  private siteTable({ sites, impedanceModel }: KeptSelection): VNode {
    const numberOf = new Map(this.report.chosen.map(({ code, number }) => [code, number]));
    return (
      <ScrollingTable label={this.say('sites')}>
        <thead>
          <tr>
            <th scope="col" class="num rank">
              {this.say('rank')}
            </th>
            <th scope="col">{this.say('municipality')}</th>
            <th scope="col">{this.say('department')}</th>
            {this.heads([this.say('covered'), this.say('assigned'), this.say('meanImpedance'), this.say('loss')])}
            <th scope="col">{this.say('alternatives')}</th>
          </tr>
        </thead>
        <tbody>
          {sites.map(({ municipality, coveredDemand, assignedDemand, meanImpedance, lossWithout, alternatives }) => (
            <tr>
              <td class="num key">{numberOf.get(municipality.code) ?? this.say('openMark')}</td>
              <th scope="row">{municipality.name}</th>
              <td>{this.departmentOf(municipality.code)}</td>
              <td class="num">{this.number(quotedSum(coveredDemand), 0)}</td>
              <td class="num">{this.number(quotedSum(assignedDemand), 0)}</td>
              <td class="num">
                {meanImpedance === null ? '—' : `${this.number(meanImpedance)}${NARROW_SPACE}${impedanceModel.unit}`}
              </td>
              <td class="num">{this.number(quotedSum(lossWithout), 0)}</td>
              <td>{alternatives.map(({ name }) => name).join(', ') || '—'}</td>
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
    );
  }

  private coverage(): VNode {
    const { coverage } = this.report;
    if (coverage === null) {
      return (
        <section>
          <h2>{this.say('coverage')}</h2>
          <p>{this.say('noCoverage')}</p>
        </section>
      );
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
    return (
      <section>
        <h2>{this.say('coverage')}</h2>
        <p>{this.say('coverageLead', values)}</p>
        {this.coverageTable(byDepartment, before.percent, after.percent)}
        <p class="small">
          {impedanceModel.note[this.language]} {demand.note[this.language]}
        </p>
      </section>
    );
  }

  private coverageTable(
    byDepartment: CoverageGain['byDepartment'],
    beforePercent: number,
    afterPercent: number,
  ): VNode {
    const row = (name: ComponentChildren, before: number, after: number): VNode => (
      <tr>
        <th scope="row">{name}</th>
        <td class="num">{this.percent(before)}</td>
        <td class="num">{this.percent(after)}</td>
        <td class="num">
          {this.number(Math.round(after) - Math.round(before), 0)} {this.say('gainUnit')}
        </td>
        <td>{beforeAfterBars(before, after)}</td>
      </tr>
    );
    return (
      <ScrollingTable label={this.say('coverage')}>
        <thead>
          <tr>
            <th scope="col">{this.say('department')}</th>
            {this.heads([this.say('before'), this.say('after'), this.say('gain')])}
            <th scope="col">{this.say('picture')}</th>
          </tr>
        </thead>
        <tbody>
          {byDepartment.map((one) => row(one.name, one.beforePercent, one.afterPercent))}
          {row(<strong>{this.say('total')}</strong>, beforePercent, afterPercent)}
        </tbody>
      </ScrollingTable>
    );
  }

  private robustness({ robustnessSummary, candidates, criteria, topN }: KeptRanking): VNode {
    if (robustnessSummary === null) {
      return (
        <section>
          <h2>{this.say('robustness')}</h2>
          <p>{this.say('noRobustness')}</p>
        </section>
      );
    }
    const { draws, weightSpread, meanRankShift, mostInfluentialCriterion, propagateStandardErrors } = robustnessSummary;
    const criterion = criteria.find(({ indicatorKey }) => indicatorKey === mostInfluentialCriterion);
    const lead = this.say(propagateStandardErrors ? 'robustnessLeadErrors' : 'robustnessLead', {
      draws: this.number(draws, 0),
      spread: this.number(100 * weightSpread, 0),
      shift: this.number(meanRankShift, 1),
      criterion: criterion?.name[this.language] ?? mostInfluentialCriterion,
    });
    const among = candidates.filter(({ rank }) => rank <= topN);
    const beyond = candidates.filter(({ rank }) => rank > topN);
    const names = (verdict: FirmnessVerdict, some = candidates): string =>
      some
        .filter(({ firmness }) => firmness?.verdict === verdict)
        .map(({ name }) => name)
        .join(', ') || reportText('none', this.language);
    const told = candidates.some(({ firmness }) => firmness);
    const caption = reportText(told ? 'chartDescription' : 'chartDescriptionDraws', this.language, {
      topN,
      firm: names('FIRM_AMONG_FIRST'),
      decided: names('ONE_CRITERION_DECIDES', among),
      depends: names('DEPENDS'),
      outsideDecided: names('ONE_CRITERION_DECIDES', beyond),
      outside: names('FIRM_OUTSIDE'),
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
    return (
      <section>
        <h2>{this.say('robustness')}</h2>
        <p>
          {lead}
          {rest}
        </p>
        <figure>
          {chart}
          <figcaption>{caption}</figcaption>
        </figure>
      </section>
    );
  }

  private method({ criteria, candidates, settings }: KeptRanking): VNode {
    const rows = criteria.map(({ name, weight, direction, year, sourceKey }, k) => {
      const source = this.snapshot.territory.sources.get(sourceKey);
      const title = source === undefined ? sourceKey : this.language === 'es' ? source.titleEs : source.title;
      const parts = candidates.flatMap(({ contributions }) => contributions[k] ?? []);
      return (
        <tr>
          <th scope="row">
            {name[this.language]}
            <br />
            <span class="small">{this.say(direction === 'HIGHER_IS_MORE_NEED' ? 'moreIsMore' : 'lessIsMore')}</span>
          </th>
          <td class="num">{this.number(weight, 3)}</td>
          <td>{year ?? this.say('notStated')}</td>
          <td>{title}</td>
          <td>{this.qualities(parts)}</td>
        </tr>
      );
    });
    const said = this.say('settings', {
      scope: SCOPE_TEXT[settings.scope][this.language],
      normalisation: NORMALISATION_DEFINITIONS[settings.normalisation].inSentence[this.language],
      aggregation: AGGREGATION_DEFINITIONS[settings.aggregation].inSentence[this.language],
      missing: MISSING_DATA_DEFINITIONS[settings.missingData].inSentence[this.language],
      interest: INTEREST_RULE_TEXT[settings.interestRule][this.language],
    });
    return (
      <section>
        <h2>{this.say('method')}</h2>
        <p>{said}</p>
        <ScrollingTable label={this.say('method')}>
          <thead>
            <tr>
              <th scope="col">{this.say('criterion')}</th>
              {this.heads([this.say('weightHead')])}
              <th scope="col">{this.say('year')}</th>
              <th scope="col">{this.say('source')}</th>
              <th scope="col">{this.say('quality')}</th>
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </ScrollingTable>
      </section>
    );
  }

  private qualities(parts: readonly KeptContribution[]): string {
    const counts = {
      reported: parts.filter(({ quality, imputed }) => quality === 'REPORTED' && !imputed).length,
      estimated: parts.filter(({ quality, imputed }) => quality === 'ESTIMATED' && !imputed).length,
      suspect: parts.filter(({ quality, imputed }) => quality === 'SUSPECT' && !imputed).length,
      imputed: parts.filter(({ imputed }) => imputed).length,
      missing: parts.filter(({ value, quality }) => value === null && quality !== 'SUSPECT').length,
    };
    return (Object.keys(counts) as Array<keyof typeof counts>)
      .filter((key) => counts[key] > 0)
      .map((key) => this.say(key, { count: counts[key] }))
      .join(', ');
  }

  private selectionMethod({ impedanceModel, demand, interestRule }: KeptSelection): VNode {
    const interest = interestRule
      ? this.say('interestRule', { rule: INTEREST_RULE_TEXT[interestRule][this.language] })
      : this.say('interestNotAsked');
    return (
      <section>
        <h2>{this.say('method')}</h2>
        <p>
          {impedanceModel.note[this.language]} {impedanceModel.source[this.language]}
        </p>
        <p>{demand.note[this.language]}</p>
        <p>{interest}</p>
      </section>
    );
  }

  private sources(): VNode {
    const rows = sourcesUsed(this.snapshot, this.usedData()).map((source) => {
      const { title, titleEs, publisher, year, licence, licenceEs } = source;
      const [name, terms] = this.language === 'es' ? [titleEs, licenceEs] : [title, licence];
      return (
        <tr>
          <th scope="row">{name}</th>
          <td>{publisher}</td>
          <td>{year ?? this.say('notStated')}</td>
          <td>{terms}</td>
        </tr>
      );
    });
    return (
      <section>
        <h2>{this.say('sources')}</h2>
        <ScrollingTable label={this.say('sources')}>
          <thead>
            <tr>
              {(['source', 'publisher', 'year', 'licence'] as const).map((key) => (
                <th scope="col">{this.say(key)}</th>
              ))}
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </ScrollingTable>
      </section>
    );
  }

  /** The analysis, its map, and the effect on coverage. */
  private usedData(): UsedData[] {
    const { subject } = this.report;
    const criteria =
      subject.kind === 'VUME_RANKING'
        ? subject.ranking.criteria.flatMap(({ indicatorKey, sourceKey }) => [{ indicatorKey }, { sourceKey }])
        : [];
    return [...criteria, 'PLACES', 'POPULATION', 'BOUNDARIES', 'PROGRAMME', 'OPEN_VUMES'];
  }

  private citation(): string {
    const { subject, scenario } = this.report;
    const key = subject.kind === 'VUME_RANKING' ? 'title' : 'titleSites';
    const name = scenario === null ? '' : `: ${scenario.name}`;
    const title = { es: `${reportText(key, 'es')}${name}`, en: `${reportText(key, 'en')}${name}` };
    return citationOf(this.snapshot, title, this.usedData())[this.language];
  }
}

/** The class of a row among the first. */
function rowClass(isAmongFirst: boolean): { class?: string } {
  return isAmongFirst ? { class: 'in' } : {};
}

function spread(values: readonly number[]): { least: number; greatest: number } {
  return values.length === 0
    ? { least: 0, greatest: 1 }
    : { least: Math.min(...values), greatest: Math.max(...values) };
}
