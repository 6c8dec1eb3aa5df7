import { formatFixed } from '../number-format';

interface StackedBarProps {
  readonly total: number;
  /** The longest bar of the list. */
  readonly highest: number;
  readonly parts: ReadonlyArray<{
    readonly key: string;
    readonly size: number;
    readonly colour: string;
    readonly label: string;
  }>;
}

/** A score as the sum of its parts; parts below zero, which z-scores have, are told in the label and not drawn. */
export function StackedBar({ total, highest, parts }: StackedBarProps) {
  const drawn = parts.filter(({ size }) => size > 0);
  const scale = 100 / Math.max(highest, ...[drawn.reduce((sum, { size }) => sum + size, 0)]);
  const label = `${formatFixed(total, 3)}. ${parts.map((part) => part.label).join('; ')}`;
  return (
    <div class="stacked" role="img" aria-label={label} title={label}>
      <span class="stacked-track">
        {drawn.map(({ key, size, colour }) => (
          <span key={key} style={{ width: `${size * scale}%`, background: colour }} />
        ))}
      </span>
      <span class="stacked-total">{formatFixed(total, 3)}</span>
    </div>
  );
}
