import { formatMeasured, type Measured } from '../number-format';
import { say } from './texts';

/** A value with its unit, and its standard error under that name. */
export function measuredInWords(measured: Measured, unit: string): string {
  const { value, error } = formatMeasured(measured);
  return error === null ? `${value} ${unit}` : `${value} ${unit} (${say('withStandardError', { error })})`;
}
