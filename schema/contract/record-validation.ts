import { Max, Min, ValidateBy } from 'class-validator';
import { isPlainText, type PlainTextRule } from '../../src/platform/plain-text';
import { must } from './validation';

const EARLIEST_DAY = '2000-01-01';
const LATEST_DAY = '2100-12-31';
const LARGEST_INTEGER = 2_147_483_647;

/** A text to be read, of 1 to `most` characters: no control characters, no HTML. Spaces at its ends do not count. */
export function PlainText(rule: PlainTextRule): PropertyDecorator {
  const { most, lines } = rule;
  return ValidateBy(
    { name: 'plainText', validator: { validate: (value) => typeof value === 'string' && isPlainText(value, rule) } },
    must(
      `un texto de 1 a ${most} caracteres${lines ? '' : ', en una línea'}, sin HTML ni caracteres de control`,
      `a text of 1 to ${most} characters${lines ? '' : ', on one line'}, without HTML or control characters`,
    ),
  );
}

/** A day from 2000-01-01 to 2100-12-31. */
export function RecordDay(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'recordDay',
      validator: {
        validate: (value) => {
          if (!(value instanceof Date) || Number.isNaN(value.getTime())) return false;
          const day = dayOf(value);
          return day >= EARLIEST_DAY && day <= LATEST_DAY;
        },
      },
    },
    must(`una fecha de ${EARLIEST_DAY} a ${LATEST_DAY}`, `a date from ${EARLIEST_DAY} to ${LATEST_DAY}`),
  );
}

/** A whole number that counts things or people, from `least`. */
export function RecordCount(least: number, most = LARGEST_INTEGER): PropertyDecorator {
  const said = must(`un entero de ${least} a ${most}`, `a whole number from ${least} to ${most}`);
  return (target, property) => {
    Min(least, said)(target, property as string);
    Max(most, said)(target, property as string);
  };
}

/** A revision that the client has read. */
export function RecordRevision(): PropertyDecorator {
  return RecordCount(1);
}

/** The day of a date as the API reads it: 2025-12-31. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** What is kept of a text: without spaces at its ends. */
export function trimmed(text: string): string {
  return text.trim();
}

/**
 * The value of a field that may be left out: what is recorded stays then; null takes it away.
 * @param given undefined: left out
 * @param read what is kept of what was given
 */
export function given<Given, Kept>(
  value: Given | null | undefined,
  recorded: Kept,
  read: (value: Given) => Kept,
): Kept | null {
  if (value === undefined) return recorded;
  return value === null ? null : read(value);
}
