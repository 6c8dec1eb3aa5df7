import { useEffect, useMemo } from 'preact/hooks';
import { THEMES } from '../api/catalogue';
import { CLUSTERS, type ClustersAnswer } from '../api/clusters';
import { INDICATOR, type IndicatorAnswer, type IndicatorVariables } from '../api/indicator';
import { useQuery } from '../api/use-query';
import { Histogram } from '../charts/histogram';
import { apiLanguage } from '../language';
import { formatFigure } from '../number-format';
import { usePublish } from '../state/use-publish';
import { CLASS_COUNTS, DISPLAYS, METHODS } from '../state/view-state';
import { DIRECTION, DISPLAY, METHOD, THEME } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { clusterPicture } from './cluster-picture';
import { ClusterSection } from './cluster-section';
import { ChoiceField, SelectField, SliderField } from './field';
import { indicatorPicture } from './indicator-picture';
import type { PanelProps } from './panel-props';

const DRAG_PAUSE_MS = 120;

/** Choose an indicator and how it is cut into classes. */
export function IndicatorPanel({ state, change, dark, catalogue, territory, publish, announce }: PanelProps) {
  const indicator = catalogue.indicators.find(({ key }) => key === state.indicator);
  const variables: IndicatorVariables | null = indicator
    ? { key: indicator.key, method: state.method, count: state.classes, language: apiLanguage }
    : null;
  const asked = useQuery<IndicatorAnswer>(INDICATOR, variables, DRAG_PAUSE_MS);
  const { loading } = asked;
  const answer = asked.data?.indicator ?? null;
  const isClusters = state.display === 'clusters';
  const { correction } = state;
  const clusters = useQuery<ClustersAnswer>(
    CLUSTERS,
    indicator && isClusters
      ? { input: { indicatorKey: indicator.key, multipleTesting: correction }, language: apiLanguage }
      : null,
  );
  // An answer to the question before would be drawn with the name of the next.
  const found = clusters.loading ? undefined : clusters.data?.spatialAutocorrelation;
  const picture = useMemo(() => {
    if (!indicator || !answer || loading) return null;
    if (!isClusters) return indicatorPicture(indicator, answer, territory, state.method);
    return found ? clusterPicture(found, { indicator, values: answer.values, correction, dark, territory }) : null;
  }, [indicator, answer, loading, territory, state.method, isClusters, found, correction, dark]);
  usePublish(publish, picture, isClusters ? [asked, clusters] : [asked]);
  useEffect(() => {
    if (!picture) return;
    const { title, fills, legend } = picture;
    announce(
      isClusters
        ? say('announceClusters', { title, high: legend[0]?.count ?? 0, low: legend[1]?.count ?? 0 })
        : say('announceIndicator', { title, count: fills.size }),
    );
  }, [picture, isClusters, announce]);

  return (
    <section class="panel" aria-labelledby="indicator-heading">
      <h2 id="indicator-heading">{say('panelIndicator')}</h2>
      <div class="field">
        <label for="indicator-choice">{say('indicator')}</label>
        <select
          id="indicator-choice"
          value={state.indicator}
          onChange={(event) => change({ indicator: event.currentTarget.value })}
        >
          {THEMES.map((theme) => (
            <optgroup key={theme} label={word(THEME[theme])}>
              {catalogue.indicators
                .filter((one) => one.theme === theme)
                .map((one) => (
                  <option key={one.key} value={one.key}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <ChoiceField
        legend={say('display')}
        value={state.display}
        options={DISPLAYS.filter((value) => value !== 'change').map((value) => ({
          value,
          label: word(DISPLAY[value]),
        }))}
        onChange={(display) => change({ display })}
      />
      {isClusters && <ClusterSection state={state} change={change} answer={clusters} />}
      {!isClusters && (
        <div class="field-row">
          <SelectField
            label={say('method')}
            value={state.method}
            options={METHODS.map((value) => ({ value, label: word(METHOD[value]) }))}
            onChange={(method) => change({ method })}
          />
          {state.method !== 'HEAD_TAIL' && (
            <SliderField
              label={say('classCount')}
              value={state.classes}
              least={CLASS_COUNTS.least}
              most={CLASS_COUNTS.most}
              step={1}
              shown={String(state.classes)}
              onInput={(classes) => change({ classes }, 'drag')}
            />
          )}
        </div>
      )}
      <AnswerNote answer={asked} what={say('panelIndicator')} />
      {indicator && (
        <>
          <p class="lead">{indicator.description}</p>
          <p class="hint">
            {word(DIRECTION[indicator.direction])}
            {indicator.derived ? ` ${say('derivedHere')}` : ''}
          </p>
          <dl class="figures">
            {(['min', 'median', 'max'] as const).map((name) => (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd>{indicator.statistics[name] === null ? '–' : formatFigure(indicator.statistics[name])}</dd>
              </div>
            ))}
            <div>
              <dt>{say('missing')}</dt>
              <dd>{indicator.statistics.missing}</dd>
            </div>
          </dl>
        </>
      )}
      {answer && indicator && (
        <figure>
          <figcaption>{say('histogramCaption', { unit: indicator.unitLabel })}</figcaption>
          <Histogram values={answer.values} classes={answer.classes} unit={indicator.unitLabel} />
        </figure>
      )}
    </section>
  );
}
