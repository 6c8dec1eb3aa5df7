import type { VNode } from 'preact';
import type { LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';

const WIDTH = 720;
const ROW = 17;
const LEFT = 190;
const RIGHT = 96;
const TOP = 34;

/** A municipality as the chart of robustness shows it. */
interface IntervalRow {
  readonly rank: number;
  readonly name: string;
  readonly medianRank: number;
  readonly rankP5: number;
  readonly rankP95: number;
  /** 0 to 1. */
  readonly topNProbability: number;
}

export interface IntervalChart {
  readonly rows: readonly IntervalRow[];
  /** Places of the axis. */
  readonly places: number;
  readonly topN: number;
  readonly title: string;
  readonly description: string;
  readonly axis: string;
  readonly probability: string;
}

/** Between which places each municipality stays in nine of ten draws, its median, and the cut, as SVG. */
export function intervalChart(chart: IntervalChart, language: LanguageCode): VNode {
  const { rows, places, topN } = chart;
  const height = TOP + rows.length * ROW + 6;
  const across = WIDTH - LEFT - RIGHT;
  const x = (place: number): string => (LEFT + ((place - 0.5) / places) * across).toFixed(1);
  const every = places <= 30 ? 5 : 20;
  const ticks = [1, ...Array.from({ length: Math.floor(places / every) }, (_, i) => (i + 1) * every)];
  const cut = x(topN + 0.5);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-labelledby="intervals-title intervals-description"
    >
      <title id="intervals-title">{chart.title}</title>
      <desc id="intervals-description">{chart.description}</desc>
      <g font-size="11" fill="#222">
        <text x={LEFT} y="11">
          {chart.axis}
        </text>
        <text x={WIDTH - 4} y="11" text-anchor="end">
          {chart.probability}
        </text>
        {ticks.map((place) => (
          <>
            <line x1={x(place)} x2={x(place)} y1={TOP - 4} y2={height - 4} stroke="#ddd" />
            <text x={x(place)} y={TOP - 8} text-anchor="middle">
              {place}
            </text>
          </>
        ))}
        <line x1={cut} x2={cut} y1={TOP - 4} y2={height - 4} stroke="#000" stroke-dasharray="4 3" />
        {rows.map(({ rank, name, medianRank, rankP5, rankP95, topNProbability }, i) => {
          const y = TOP + (i + 0.5) * ROW;
          const inside = rank <= topN;
          return (
            <>
              <text x={LEFT - 12} y={y + 4} text-anchor="end" {...(inside ? { 'font-weight': '700' } : {})}>
                {`${rank}. ${name}`}
              </text>
              <line
                x1={x(rankP5 - 0.35)}
                x2={x(rankP95 + 0.35)}
                y1={y}
                y2={y}
                stroke={inside ? '#225ea8' : '#8a8a8a'}
                stroke-width="7"
              />
              <circle cx={x(medianRank)} cy={y} r="3.6" fill="#fff" stroke="#000" stroke-width="1.4" />
              <text x={WIDTH - 4} y={y + 4} text-anchor="end">
                {formatShare(topNProbability, language)}
              </text>
            </>
          );
        })}
      </g>
    </svg>
  );
}

/** A share of draws in percent; finitely many draws prove neither certainty nor impossibility. */
export function formatShare(share: number, language: LanguageCode): string {
  if (share < 0.01) return `<${NARROW_SPACE}1${NARROW_SPACE}%`;
  if (share > 0.99) return `>${NARROW_SPACE}99${NARROW_SPACE}%`;
  return `${formatNumber(100 * share, language, 0)}${NARROW_SPACE}%`;
}

/** Keeps a figure and its unit on one line. */
export const NARROW_SPACE = '\u202f';

/** Two bars, one above the other: before in grey, after in blue, each as wide as its share of 100. */
export function beforeAfterBars(beforePercent: number, afterPercent: number): VNode {
  const bar = (percent: number, y: number, fill: string): VNode => (
    <rect x="0" y={y} width={percent.toFixed(1)} height="6" fill={fill} />
  );
  return (
    <svg class="bars" viewBox="0 0 100 16" aria-hidden="true" preserveAspectRatio="none">
      <rect x="0" y="0" width="100" height="16" fill="#f0f0f0" />
      {bar(beforePercent, 1, '#9a9a9a')}
      {bar(afterPercent, 9, '#225ea8')}
    </svg>
  );
}
