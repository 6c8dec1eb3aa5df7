import { type Bilingual, language } from '../language';
import { formatNumber } from '../number-format';
import { TEXT_TABLE } from './text-table';

export type TextKey = keyof typeof TEXT_TABLE;

/** A text in the page's language; {names} in it are replaced by the values given. */
export function say(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return word(TEXT_TABLE[key]).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? formatNumber(value, 2) : value;
  });
}

/** The word of the page's language; a name that this page does not know yet stays out. */
export function word(text: Bilingual | undefined): string {
  return text?.[language] ?? '';
}
