import type { PlotOptions } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';

type Plot = typeof import('@observablehq/plot');

let plot: Promise<Plot> | undefined;

/** The chart library comes with the first chart, not with the page. */
function loadPlot(): Promise<Plot> {
  plot ??= import('@observablehq/plot');
  return plot;
}

interface PlotFigureProps {
  /** What the chart says, in words. */
  readonly label: string;
  /** Made anew whenever it changes: keep it stable with useCallback. */
  readonly options: (plot: Plot) => PlotOptions;
  readonly height: number;
}

/** A chart as wide as the place it stands in. */
export function PlotFigure({ label, options, height }: PlotFigureProps) {
  const container = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return undefined;
    let isOver = false;
    void loadPlot().then((library) => {
      if (isOver || !container.current) return;
      const chart = library.plot({ ...options(library), width, height, className: 'plot' });
      chart.setAttribute('aria-hidden', 'true');
      container.current.replaceChildren(chart);
    });
    return () => {
      isOver = true;
    };
  }, [options, width, height]);
  return <div class="plot-figure" role="img" aria-label={label} ref={container} style={{ minHeight: `${height}px` }} />;
}
