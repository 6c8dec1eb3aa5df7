interface RankIntervalProps {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Ranks there are. */
  readonly count: number;
  /** The last rank that gets a VUME. */
  readonly cut: number;
  readonly label: string;
}

const WIDTH = 90;
const HEIGHT = 16;
const MARGIN = 4;

/** Where a rank lies over the draws: 5th to 95th percentile with the median, against the cut. */
export function RankInterval({ low, middle, high, count, cut, label }: RankIntervalProps) {
  const x = (rank: number): number => MARGIN + ((rank - 1) / Math.max(count - 1, 1)) * (WIDTH - 2 * MARGIN);
  return (
    <span class="interval">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
        <title>{label}</title>
        <line class="interval-cut" x1={x(cut + 0.5)} x2={x(cut + 0.5)} y1={0} y2={HEIGHT} />
        <line class="interval-range" x1={x(low)} x2={x(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <circle class="interval-middle" cx={x(middle)} cy={HEIGHT / 2} r={3.5} />
      </svg>
      <span class="interval-text" aria-hidden="true">
        {low === high ? low : `${low}–${high}`}
      </span>
    </span>
  );
}
