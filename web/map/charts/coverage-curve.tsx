import { useCallback } from 'preact/hooks';
import type { CurvePoint } from '../api/coverage';
import { formatNumber, formatPercent } from '../number-format';
import { say } from '../texts/texts';
import { PlotFigure } from './plot-figure';

interface CoverageCurveProps {
  readonly curve: readonly CurvePoint[];
  readonly reach: number;
  readonly unit: string;
}

/** Share of the people within each reach. */
export function CoverageCurve({ curve, reach, unit }: CoverageCurveProps) {
  const options = useCallback(
    (plot: typeof import('@observablehq/plot')) => ({
      marginLeft: 38,
      marginBottom: 34,
      x: { label: unit, labelAnchor: 'center' as const, labelArrow: 'none' as const, ticks: 6 },
      y: { label: null, domain: [0, 100], grid: true, ticks: 4, tickFormat: (value: number) => `${value} %` },
      marks: [
        plot.areaY(curve, { x: 'impedance', y: 'coveredPercent', fillOpacity: 0.15, fill: 'var(--accent)' }),
        plot.lineY(curve, { x: 'impedance', y: 'coveredPercent', stroke: 'var(--accent)', strokeWidth: 2 }),
        plot.ruleX([reach], { stroke: 'var(--warm)', strokeWidth: 2 }),
      ],
    }),
    [curve, reach, unit],
  );
  const most = curve.at(-1);
  const label = most
    ? say('curveLabel', {
        percent: formatPercent(most.coveredPercent, 0),
        reach: `${formatNumber(most.impedance)} ${unit}`,
      })
    : unit;
  return <PlotFigure label={label} options={options} height={150} />;
}
