import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { THEMES } from '../api/catalogue';
import { UNNAMED_LANGUAGE } from '../api/languages';
import {
  EXPLANATIONS,
  type ExplanationsAnswer,
  PROFILE,
  type ProfileAnswer,
  type ProfileFigure,
  type Profile as ProfileOf,
} from '../api/profile';
import { rankingInput } from '../api/ranking';
import { useQuery } from '../api/use-query';
import { PercentileStrip } from '../charts/percentile-strip';
import { apiLanguage } from '../language';
import { formatFixed, formatNumber, formatPercent } from '../number-format';
import type { Change, ViewState } from '../state/view-state';
import { EXCLUSION, INTEREST, PROGRAMME_STATUS, QUALITY, THEME, VUME_STATUS } from '../texts/labels';
import { measuredInWords } from '../texts/measured';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { MunicipalityButton } from './municipality-button';

interface ProfileProps {
  readonly code: string;
  readonly state: ViewState;
  readonly change: Change;
}

/** One municipality: status, rank and why, and its figures against the region. */
export function Profile({ code, state, change }: ProfileProps) {
  const answer = useQuery<ProfileAnswer>(PROFILE, { code, language: apiLanguage });
  const { data } = answer;
  const profile = data?.municipality?.code === code ? data.municipality : null;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (profile) heading.current?.focus({ preventScroll: true });
  }, [profile]);
  return (
    <aside class="profile" aria-labelledby="profile-heading">
      <header>
        <h2 id="profile-heading" ref={heading} tabIndex={-1}>
          {profile?.name ?? say('profile')}
        </h2>
        <button
          type="button"
          class="icon"
          aria-label={say('closeProfile')}
          onClick={() => change({ municipality: null })}
        >
          ×
        </button>
      </header>
      {!profile && <AnswerNote answer={answer} what={say('profile')} />}
      {profile && (
        <>
          <Facts profile={profile} />
          <Languages name={profile.name} languages={profile.languages} />
          <Place code={code} state={state} />
          <Figures profile={profile} change={change} current={state.indicator} />
          <h3>{say('neighbours')}</h3>
          <p class="neighbours">
            {profile.neighbours.map((neighbour) => (
              <MunicipalityButton
                key={neighbour.code}
                {...neighbour}
                onSelect={(municipality) => change({ municipality })}
              />
            ))}
          </p>
        </>
      )}
    </aside>
  );
}

/** Parts of the population that the programme looks at. */
const PARTS = ['female', 'youth15to29', 'rural', 'maya'] as const;

function Facts({ profile }: { readonly profile: ProfileOf }) {
  const { population, officialName, aliases, department, willingToCoinvest } = profile;
  const otherNames = [...(officialName && officialName !== profile.name ? [officialName] : []), ...aliases];
  const coinvest = willingToCoinvest === null ? 'notRecorded' : willingToCoinvest ? 'yes' : 'no';
  return (
    <>
      <p class="hint">
        {department.name} · {profile.code} · {formatNumber(profile.areaKm2, 1)} km²
        {otherNames.length > 0 && ` · ${otherNames.join(', ')}`}
      </p>
      {profile.note && <p class="hint">{profile.note}</p>}
      <p class="badges">
        <span class="badge" data-status={profile.programmeStatus}>
          {word(PROGRAMME_STATUS[profile.programmeStatus])}
        </span>
        <span class="badge" data-status={profile.vumeStatus}>
          VUME: {word(VUME_STATUS[profile.vumeStatus])}
        </span>
      </p>
      <dl class="pairs">
        <dt>{say('interest')}</dt>
        <dd>{word(INTEREST[profile.interest])}</dd>
        <dt>{say('coinvestment')}</dt>
        <dd>{say(coinvest)}</dd>
        {population && (
          <>
            <dt>{say('population', { year: String(population.year) })}</dt>
            <dd>{formatNumber(population.total)}</dd>
            {PARTS.map((part) => {
              const people = population[part];
              return (
                people !== null && (
                  <Fragment key={part}>
                    <dt>{say(part)}</dt>
                    <dd>{formatPercent((people / population.total) * 100, 0)}</dd>
                  </Fragment>
                )
              );
            })}
          </>
        )}
      </dl>
    </>
  );
}

/** Languages that are told one by one; the rest is added up. */
const SHOWN_LANGUAGES = 4;

function Languages({ name: municipality, languages }: Pick<ProfileOf, 'name' | 'languages'>) {
  const [first] = languages;
  if (!first) return null;
  const rest = languages.slice(SHOWN_LANGUAGES);
  return (
    <>
      <h3>{say('languagesOf', { year: String(first.language.year) })}</h3>
      {first.language.key === UNNAMED_LANGUAGE && (
        <p class="hint">
          {say('otherLanguageExplained', {
            other: first.language.name,
            name: municipality,
            persons: formatNumber(first.persons),
            percent: formatPercent(first.percent, 0),
          })}
        </p>
      )}
      <dl class="pairs">
        {languages.slice(0, SHOWN_LANGUAGES).map(({ language: { key, name }, percent, persons }) => (
          <Fragment key={key}>
            <dt>{name}</dt>
            <dd>
              {formatPercent(percent)} · {formatNumber(persons)}
            </dd>
          </Fragment>
        ))}
        {rest.length > 0 && (
          <>
            <dt>{say('allOtherLanguages', { count: rest.length })}</dt>
            <dd>
              {formatPercent(rest.reduce((sum, { percent }) => sum + percent, 0))} ·{' '}
              {formatNumber(rest.reduce((sum, { persons }) => sum + persons, 0))}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Place({ code, state }: { readonly code: string; readonly state: ViewState }) {
  const answer = useQuery<ExplanationsAnswer>(EXPLANATIONS, { input: rankingInput(state), language: apiLanguage }, 300);
  // The words of the weights before are not those of these.
  const data = answer.loading ? undefined : answer.data;
  const ranked = data?.vumeRanking.candidates.find(({ municipality }) => municipality.code === code);
  const excluded = data?.vumeRanking.excluded.find(({ municipality }) => municipality.code === code);
  return (
    <div class="place">
      <h3>{say('placeInRanking')}</h3>
      {!data && <AnswerNote answer={answer} what={say('theRanking')} />}
      {ranked && (
        <>
          <p class="place-rank">
            <strong>{ranked.rank}</strong>{' '}
            {say('ofCandidates', {
              count: data?.vumeRanking.candidates.length ?? 0,
              score: formatFixed(ranked.score, 3),
            })}
          </p>
          <p>{ranked.explanation}</p>
        </>
      )}
      {excluded && <p>{say('excludedHere', { reason: word(EXCLUSION[excluded.reason]) })}</p>}
      {data && !ranked && !excluded && <p>{say('outsideScopeHere')}</p>}
    </div>
  );
}

interface FiguresProps {
  readonly profile: ProfileOf;
  readonly current: string;
  readonly change: Change;
}

function Figures({ profile, current, change }: FiguresProps) {
  const themes = THEMES.map((theme) => ({
    theme,
    figures: profile.indicators.filter(({ indicator }) => indicator.theme === theme),
  })).filter(({ figures }) => figures.length > 0);
  return (
    <>
      <h3>{say('figuresAgainstRegion')}</h3>
      <p class="hint">{say('stripExplained')}</p>
      {themes.map(({ theme, figures }) => (
        <details key={theme} open={theme === 'MIGRATION' || theme === 'POVERTY'}>
          <summary>{word(THEME[theme])}</summary>
          <ul class="strips">
            {figures.map((figure) => (
              <Figure
                key={figure.indicator.key}
                figure={figure}
                isCurrent={figure.indicator.key === current}
                onShow={() => change({ indicator: figure.indicator.key, panel: 'indicator' })}
              />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

interface FigureProps {
  readonly figure: ProfileFigure;
  readonly isCurrent: boolean;
  readonly onShow: () => void;
}

function Figure({
  figure: { indicator, value, rank, percentile, quality, note, standardError },
  isCurrent,
  onShow,
}: FigureProps) {
  return (
    <li data-current={isCurrent}>
      <div class="strip-head">
        <button type="button" class="link" title={say('showOnMap')} onClick={onShow}>
          {indicator.name}
        </button>
        <span class="strip-value">{measuredInWords({ value, standardError, quality }, indicator.unitLabel)}</span>
      </div>
      <PercentileStrip
        percentile={percentile}
        label={say('stripLabel', { percentile: formatNumber(percentile), rank })}
      />
      {quality !== 'REPORTED' && (
        <p class="quality">
          <span class={`badge ${quality === 'SUSPECT' ? 'suspect' : 'estimate'}`}>{word(QUALITY[quality])}</span> {note}
        </p>
      )}
      <p class="source">
        {indicator.source.title} · {indicator.year ?? say('yearNotStated')}
      </p>
    </li>
  );
}
