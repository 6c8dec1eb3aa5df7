interface RankScale {
  /** Ranks there are. */
  readonly count: number;
  /** The last rank that gets a VUME. */
  readonly cut: number;
}

interface RankIntervalProps extends RankScale {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly label: string;
}

const WIDTH = 104;
const HEIGHT = 16;
const MARGIN = 6;

function place(rank: number, count: number): number {
  return MARGIN + ((rank - 1) / Math.max(count - 1, 1)) * (WIDTH - 2 * MARGIN);
}

/** Where a rank lies over the draws: 5th to 95th percentile with the median, against the cut. */
export function RankInterval({ low, middle, high, count, cut, label }: RankIntervalProps) {
  const x = (rank: number): number => place(rank, count);
  return (
    <span class="interval">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
        <title>{label}</title>
        <line class="interval-track" x1={x(1)} x2={x(count)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
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

/** The scale of the intervals below it: the first rank, the cut and the last. */
export function RankScale({ count, cut }: RankScale) {
  const ranks = [...new Set([1, cut, count])];
  return (
    <svg class="interval-scale" viewBox={`0 0 ${WIDTH} 14`} width={WIDTH} height={14} aria-hidden="true">
      {ranks.map((rank) => (
        <text key={rank} x={place(rank, count)} y={11} text-anchor="middle">
          {rank}
        </text>
      ))}
    </svg>
  );
}
