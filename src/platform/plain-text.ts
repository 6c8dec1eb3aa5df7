/** What a text of people must not hold: control characters but tab and line break, halves of characters, signs that turn its direction. */
const NOT_PRINTED = /[^\P{Cc}\t\r\n]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;
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
