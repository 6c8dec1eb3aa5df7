import { useEffect, useMemo } from 'preact/hooks';
import {
  CLASSIFICATION_DEFINITIONS,
  CLASSIFICATION_METHODS,
} from '../../../src/domain/territory/classification.definition';
import type { Indicator } from '../api/catalogue';
import { CHANGE, type ChangeAnswer } from '../api/change';
import { CLUSTERS, type ClustersAnswer } from '../api/clusters';
import { INDICATOR, type IndicatorAnswer, type IndicatorVariables } from '../api/indicator';
import { useQuery } from '../api/use-query';
import { Histogram } from '../charts/histogram';
import { apiLanguage } from '../language';
import { formatFixed } from '../number-format';
import { usePublish } from '../state/use-publish';
import { CLASS_COUNTS, DISPLAYS } from '../state/view-state';
import { DIRECTION, DISPLAY } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { changePicture, comparabilityOf, differenceUnit, isBeyondError } from './change-picture';
import { clusterPicture } from './cluster-picture';
import { ClusterSection } from './cluster-section';
import { ChoiceField, SelectField, SliderField } from './field';
import { indicatorPicture } from './indicator-picture';
import type { PanelProps } from './panel-props';
import { shownYears, YearFields } from './year-fields';

const DRAG_PAUSE_MS = 120;

interface IndicatorSectionProps extends PanelProps {
  readonly indicator: Indicator;
}

/** An indicator in classes, where it clusters, or how it has changed. */
export function IndicatorSection(props: IndicatorSectionProps) {
  const { state, change, dark, indicator, territory, publish, announce } = props;
  const { years } = indicator;
  const isClusters = state.display === 'clusters';
  const isChange = state.display === 'change';
  const variables: IndicatorVariables = {
    key: indicator.key,
    // Clusters are those of the latest year.
    year: isClusters ? null : state.year,
    method: state.method,
    count: state.classes,
    language: apiLanguage,
  };
  const asked = useQuery<IndicatorAnswer>(INDICATOR, isChange ? null : variables, DRAG_PAUSE_MS);
  const { loading } = asked;
  const answer = asked.data?.indicator ?? null;
  const { correction } = state;
  const clusters = useQuery<ClustersAnswer>(
    CLUSTERS,
    isClusters ? { input: { indicatorKey: indicator.key, multipleTesting: correction }, language: apiLanguage } : null,
  );
  // An answer to the question before would be drawn with the name of the next.
  const found = clusters.loading ? undefined : clusters.data?.spatialAutocorrelation;
  const { earlier, later } = shownYears(state, years);
  const isAsked = isChange && earlier !== undefined && later !== undefined;
  const changed = useQuery<ChangeAnswer>(
    CHANGE,
    isAsked
      ? {
          key: indicator.key,
          from: earlier,
          to: later,
          method: state.method,
          perSide: Math.floor((state.classes - 1) / 2),
          language: apiLanguage,
        }
      : null,
    DRAG_PAUSE_MS,
  );
  const difference = changed.loading ? undefined : changed.data?.indicatorChange;
  const picture = useMemo(() => {
    if (isChange) {
      return difference && earlier !== undefined && later !== undefined
        ? changePicture(indicator, difference, [earlier, later], territory)
        : null;
    }
    if (!answer || loading) return null;
    if (!isClusters) return indicatorPicture(indicator, answer, territory, state.method);
    return found ? clusterPicture(found, { indicator, values: answer.values, correction, dark, territory }) : null;
  }, [
    indicator,
    answer,
    loading,
    territory,
    state.method,
    isClusters,
    found,
    correction,
    dark,
    isChange,
    difference,
    earlier,
    later,
  ]);
  const answers = isChange ? [changed] : isClusters ? [asked, clusters] : [asked];
  usePublish(publish, picture, answers);
  useEffect(() => {
    if (!picture) return;
    const { title, fills, legend } = picture;
    if (difference) {
      const { values } = difference;
      const told = values.filter((one) => one.quality !== 'SUSPECT' && isBeyondError(one));
      const up = told.filter((one) => one.difference > 0).length;
      announce(say('announceChange', { title, up, down: told.filter((one) => one.difference < 0).length }));
      return;
    }
    announce(
      isClusters
        ? say('announceClusters', { title, high: legend[0]?.count ?? 0, low: legend[1]?.count ?? 0 })
        : say('announceIndicator', { title, count: fills.size }),
    );
  }, [picture, isClusters, difference, announce]);
  const shown = isChange ? difference : answer;
  const doubtful = shown?.values.filter(({ quality }) => quality === 'SUSPECT').length ?? 0;

  return (
    <>
      <ChoiceField
        legend={say('display')}
        value={state.display}
        options={DISPLAYS.filter((value) => value !== 'change' || years.length > 1).map((value) => ({
          value,
          label: word(DISPLAY[value]),
        }))}
        onChange={(display) => change({ display })}
      />
      {!isClusters && <YearFields state={state} years={years} isChange={isChange} change={change} />}
      {isClusters && <ClusterSection state={state} change={change} answer={clusters} />}
      {!isClusters && (
        <div class="field-row">
          <SelectField
            label={say('method')}
            value={state.method}
            options={CLASSIFICATION_METHODS.map((value) => ({
              value,
              label: word(CLASSIFICATION_DEFINITIONS[value].choice),
            }))}
            onChange={(method) => change({ method })}
          />
          {!CLASSIFICATION_DEFINITIONS[state.method].countsItself && (
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
      {isChange ? (
        <AnswerNote answer={changed} what={say('theChange')} />
      ) : (
        <AnswerNote answer={asked} what={say('panelIndicator')} />
      )}
      <p class="lead">{indicator.description}</p>
      <p class="hint">
        {word(DIRECTION[indicator.direction])}
        {indicator.derived ? ` ${say('derivedHere')}` : ''}
      </p>
      {isChange && difference && (
        <>
          <p class="hint">{comparabilityOf(difference)}</p>
          <p class="hint">{say('changeIn', { unit: differenceUnit(indicator) })}</p>
        </>
      )}
      <dl class="figures">
        {(['min', 'median', 'max'] as const).map((name) => (
          <div key={name}>
            <dt>{say(name)}</dt>
            <dd>{showFigure(shown?.statistics[name], shown?.decimals)}</dd>
          </div>
        ))}
        <div>
          <dt>{say('missing')}</dt>
          <dd>{shown ? shown.statistics.missing - doubtful : '–'}</dd>
        </div>
        {doubtful > 0 && (
          <div>
            <dt>{say('doubtful')}</dt>
            <dd>{doubtful}</dd>
          </div>
        )}
      </dl>
      {answer && !isChange && (
        <figure>
          <figcaption>{say('histogramCaption', { unit: indicator.unitLabel })}</figcaption>
          <Histogram
            values={answer.values}
            classes={answer.classes}
            unit={indicator.unitLabel}
            decimals={answer.decimals}
          />
        </figure>
      )}
    </>
  );
}

function showFigure(value: number | null | undefined, decimals = 0): string {
  return value === null || value === undefined ? '–' : formatFixed(value, decimals);
}
