import { useCallback } from 'preact/hooks';
import type { IndicatorClass, IndicatorValue } from '../api/indicator';
import { formatFixed } from '../number-format';
import { say } from '../texts/texts';
import { PlotFigure } from './plot-figure';

interface HistogramProps {
  readonly values: readonly IndicatorValue[];
  readonly classes: readonly IndicatorClass[];
  readonly unit: string;
  readonly decimals: number;
}

/** How many municipalities have which value, in the colours of the classes. */
export function Histogram({ values, classes, unit, decimals }: HistogramProps) {
  const options = useCallback(
    (plot: typeof import('@observablehq/plot')) => {
      const counted = values.filter(({ quality }) => quality !== 'SUSPECT');
      return {
        marginLeft: 30,
        marginBottom: 34,
        x: { label: unit, labelAnchor: 'center' as const, labelArrow: 'none' as const, ticks: 5 },
        y: { label: null, grid: true, ticks: 4 },
        marks: [
          plot.rectY(
            counted,
            plot.binX<{ thresholds: number; fill: (group: IndicatorValue[]) => string }>(
              { y: 'count', fill: (group: IndicatorValue[]) => colourOf(group, classes) },
              { x: 'value', thresholds: 24, fill: 'value', stroke: 'currentColor', strokeWidth: 0.4 } as never,
            ),
          ),
          plot.ruleX(classes.slice(1), { x: 'from', strokeDasharray: '2 3', strokeOpacity: 0.6 }),
          plot.ruleY([0]),
        ],
        color: { type: 'identity' as const },
      };
    },
    [values, classes, unit],
  );
  const low = classes[0];
  const high = classes.at(-1);
  const label =
    low && high
      ? say('histogramLabel', {
          low: formatFixed(low.from, decimals),
          high: formatFixed(high.to, decimals),
          count: values.filter(({ quality }) => quality !== 'SUSPECT').length,
        })
      : unit;
  return <PlotFigure label={label} options={options} height={150} />;
}

function colourOf(group: unknown, classes: readonly IndicatorClass[]): string {
  const values = (group as readonly number[]).map(Number);
  const middle = values[Math.floor(values.length / 2)] ?? 0;
  return (classes.find(({ to }) => middle <= to) ?? classes.at(-1))?.colour ?? 'grey';
}
