import { useCallback } from 'preact/hooks';
import type { FrontierPoint } from '../api/coverage';
import { formatPercent } from '../number-format';
import { say } from '../texts/texts';
import { PlotFigure } from './plot-figure';

interface FrontierChartProps {
  readonly frontier: readonly FrontierPoint[];
  /** How many are to be chosen. */
  readonly sites: number;
}

/** The most people that one site, two, three … can have within reach. */
export function FrontierChart({ frontier, sites }: FrontierChartProps) {
  const options = useCallback(
    (plot: typeof import('@observablehq/plot')) => ({
      marginLeft: 38,
      marginBottom: 34,
      x: { label: say('siteCount'), labelAnchor: 'center' as const, labelArrow: 'none' as const, ticks: 8 },
      y: { label: null, grid: true, zero: true, ticks: 4, tickFormat: (value: number) => `${value} %` },
      marks: [
        plot.lineY(frontier, { x: 'sites', y: 'coveredPercent', stroke: 'var(--accent)', strokeWidth: 2 }),
        plot.dot(frontier, { x: 'sites', y: 'coveredPercent', r: 3, fill: 'var(--accent)' }),
        plot.dot(
          frontier.filter((point) => point.sites === sites),
          { x: 'sites', y: 'coveredPercent', r: 6, fill: 'var(--warm)' },
        ),
        plot.text(
          frontier.filter((point) => point.sites === sites),
          {
            x: 'sites',
            y: 'coveredPercent',
            text: (point: FrontierPoint) => formatPercent(point.coveredPercent),
            dy: -14,
            fill: 'currentColor',
            fontWeight: 'bold',
          },
        ),
      ],
    }),
    [frontier, sites],
  );
  const last = frontier.at(-1);
  const label = last
    ? say('frontierLabel', { percent: formatPercent(last.coveredPercent), count: last.sites })
    : say('frontierCaption');
  return <PlotFigure label={label} options={options} height={180} />;
}
