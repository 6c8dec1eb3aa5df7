interface PercentileStripProps {
  /** 0 to 100. */
  readonly percentile: number;
  readonly label: string;
}

const WIDTH = 240;
const HEIGHT = 12;
const MARGIN = 6;

/** Where a value lies among all municipalities: lowest at the left, highest at the right, quarters marked. */
export function PercentileStrip({ percentile, label }: PercentileStripProps) {
  const x = (share: number): number => MARGIN + (share / 100) * (WIDTH - 2 * MARGIN);
  return (
    <svg class="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} preserveAspectRatio="none">
      <title>{label}</title>
      <line class="strip-track" x1={x(0)} x2={x(100)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {[25, 50, 75].map((quarter) => (
        <line
          key={quarter}
          class={quarter === 50 ? 'strip-middle' : 'strip-tick'}
          x1={x(quarter)}
          x2={x(quarter)}
          y1={2}
          y2={HEIGHT - 2}
        />
      ))}
      <circle class="strip-dot" cx={x(percentile)} cy={HEIGHT / 2} r={4.5} />
    </svg>
  );
}
