/**
 * What a text of people must not hold: control characters but tab and line break, halves of characters, and what nobody
 * sees, by which two names look the same: signs of format (of no width, of direction), other line breaks, fillers.
 */
const NOT_PRINTED = /[^\P{Cc}\t\r\n]|[\p{Cs}\p{Cf}\p{Zl}\p{Zp}]|\u034f|[\u115f\u1160\u3164\uffa0]/u;
const LINE_BREAK = /[\t\r\n]/;
/** What a browser would take for a tag, closed or not. */
const TAG = /<[a-z/!?]/i;

export interface PlainTextRule {
  /** Characters at the most, spaces at the ends aside. */
  readonly most: number;
  /** Whether it may have several lines. */
  readonly lines?: boolean;
}

/** Whether it is text to be read: not empty, not too long, no control characters, no HTML. */
export function isPlainText(text: string, { most, lines = false }: PlainTextRule): boolean {
  const trimmed = text.trim();
  return (
    trimmed.length >= 1 &&
    trimmed.length <= most &&
    !NOT_PRINTED.test(trimmed) &&
    !TAG.test(trimmed) &&
    (lines || !LINE_BREAK.test(trimmed))
  );
}
